package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** Merging leaves a redirect, moves what refers to the source, and can be taken back. */
public class MergeTest extends ShopTest {
    private Saved merge(long source, long target) {
        return platform.as(admin, () -> platform.records().merge("companies", source, target, WriteOptions.NONE));
    }

    private Saved undo(long source) {
        return platform.as(admin, () -> platform.records().undoMerge("companies", source, WriteOptions.NONE));
    }

    private long orderOf(long company) {
        return create("orders", values("subject", "x", "company", company)).id();
    }

    private Long companyOf(long order) {
        Object company = field("orders", order, "company");
        return company == null ? null : ((Number) company).longValue();
    }

    private long resolve(long id) {
        return platform.as(admin, () -> platform.queries().resolve("companies", id));
    }

    @Test
    public void referencesMoveWithHistoryAndEvent() {
        long source = company("S");
        long target = company("T");
        long order = orderOf(source);
        long entry = create("logEntries", values("text", "x", "company", source)).id();
        assertEquals(target, merge(source, target).id());
        assertEquals(target, (long) companyOf(order));
        assertEquals(target, ((Number) field("logEntries", entry, "company")).longValue());
        assertEquals(2, ((Number) field("orders", order, "version")).intValue());
        assertEquals(List.of(List.of("merge", "company", "" + source, "" + target)), rows("select KIND, FIELD, BEFORE_TEXT, "
            + "AFTER_TEXT from GUICHET_HISTORY where VERSION = 2 and RECORD_ID = " + order));
        assertEquals(List.of(List.of("update", "company")),
            rows("select KIND, FIELDS from GUICHET_OUTBOX where VERSION = 2 and RECORD_ID = " + order));
        assertEquals(List.of(List.of("merge", "" + source)),
            rows("select KIND, DETAIL from GUICHET_OUTBOX where VERSION = 2 and RECORD_ID = " + target));
        refused(NotFound.class, () -> patch("companies", source, values("name", "x")));
    }

    @Test
    public void aRedirectLeadsToTheEndOfTheChain() {
        long a = company("A");
        long b = company("B");
        long c = company("C");
        long order = orderOf(a);
        merge(a, b);
        merge(b, c);
        assertEquals(c, resolve(a));
        assertEquals(c, (long) companyOf(order));
        assertEquals(c, (long) companyOf(orderOf(a)));
    }

    @Test
    public void undoMovesBackWhatNobodyChangedSince() {
        long source = company("S");
        long target = company("T");
        long third = company("U");
        long kept = orderOf(source);
        long changed = orderOf(source);
        long ofTarget = orderOf(target);
        merge(source, target);
        patch("orders", changed, values("company", third));
        undo(source);
        assertEquals(source, (long) companyOf(kept));
        assertEquals(third, (long) companyOf(changed));
        assertEquals(target, (long) companyOf(ofTarget));
        assertEquals(source, resolve(source));
        assertEquals("S", field("companies", source, "name"));
    }

    @Test
    public void addedReferencesMoveToo() {
        var gifts = Shop.gifts();
        platform.add(gifts);
        long source = company("S");
        long target = company("T");
        long order = create("orders", values("subject", "x", "gifts_giver", source)).id();
        merge(source, target);
        assertEquals(target, ((Number) field("orders", order, "gifts_giver")).longValue());
        undo(source);
        assertEquals(source, ((Number) field("orders", order, "gifts_giver")).longValue());
        platform.remove(gifts);
    }

    @Test
    public void aTargetThatPointedToItsSourceDoesNotPointToItself() {
        long source = company("S");
        long target = create("companies", values("name", "T", "parent", source)).id();
        merge(source, target);
        assertNull(field("companies", target, "parent"));
    }

    @Test
    public void mergingIsUndoneForThirtyDaysOnly() {
        long source = company("S");
        merge(source, company("T"));
        platform.clock().advance(Duration.ofDays(31));
        assertEquals("merge-too-old", refused(NotAllowedNow.class, () -> undo(source)).key());
    }

    @Test
    public void aMergedRecordIsNotRestoredButUnmerged() {
        long source = company("S");
        merge(source, company("T"));
        refused(NotAllowedNow.class,
            () -> platform.as(admin, () -> platform.records().restore("companies", source, WriteOptions.NONE)));
        undo(source);
        assertEquals("not-merged", refused(NotAllowedNow.class, () -> undo(source)).key());
    }

    @Test
    public void aModuleMayRefuse() {
        MergeRule rule = new MergeRule() {
            @Override
            public String type() {
                return "companies";
            }

            @Override
            public String refuses(long source, long target) {
                return "shop.other-country";
            }
        };
        platform.add(rule);
        long source = company("S");
        long target = company("T");
        assertEquals("shop.other-country", refused(NotAllowedNow.class, () -> merge(source, target)).key());
        platform.remove(rule);
    }

    @Test
    public void aRecordIsNotMergedWithItselfNorWithoutTheRight() {
        long source = company("S");
        refused(Invalid.class, () -> merge(source, source));
        long target = company("T");
        refused(Forbidden.class, () -> platform.as(TestActors.agent(9, "companies.read"),
            () -> platform.records().merge("companies", source, target, WriteOptions.NONE)));
    }

    @Test
    public void referencesOfAModuleThatWasAwayFollowOnItsReturn() {
        var gifts = Shop.gifts();
        platform.add(gifts);
        long source = company("S");
        long target = company("T");
        long last = company("U");
        long order = create("orders", values("subject", "x", "gifts_giver", source)).id();
        platform.remove(gifts);
        merge(source, target);
        merge(target, last);
        platform.add(gifts);
        platform.as(admin, () -> ((RecordEngine) platform.records()).catchUp());
        assertEquals(last, ((Number) field("orders", order, "gifts_giver")).longValue());
        platform.remove(gifts);
        undo(target);
        undo(source);
        platform.add(gifts);
        platform.as(admin, () -> ((RecordEngine) platform.records()).catchUp());
        assertEquals(source, ((Number) field("orders", order, "gifts_giver")).longValue());
        platform.remove(gifts);
    }

    /** A deletion moves no reference, here or away: it points to the tombstone, unseen, until that is restored or it is changed. */
    @Test
    public void aReferenceOfAModuleThatWasAwayIsLikeAnyOtherWhenItsRecordWasDeletedMeanwhile() {
        var gifts = Shop.gifts();
        platform.add(gifts);
        long gone = company("G");
        long order = create("orders", values("subject", "x", "company", gone, "gifts_giver", gone)).id();
        platform.remove(gifts);
        platform.as(admin, () -> platform.records().delete("companies", gone, WriteOptions.NONE));
        platform.add(gifts);
        platform.as(admin, () -> ((RecordEngine) platform.records()).catchUp());
        for (String field : List.of("company", "gifts_giver")) {
            assertEquals(gone, ((Number) field("orders", order, field)).longValue());
            assertNull(field("orders", order, field + ".title"));
            assertEquals(0, found(field + ".name==G"));
        }
        patch("orders", order, values("subject", "y"));
        Invalid refused = refused(Invalid.class, () -> create("orders", values("subject", "z", "gifts_giver", gone)));
        assertEquals("no-such-reference", refused.places().get(0).key());
        platform.as(admin, () -> platform.records().restore("companies", gone, WriteOptions.NONE));
        assertEquals("G", field("orders", order, "gifts_giver.title"));
        assertEquals(1, found("gifts_giver.name==G"));
        platform.remove(gifts);
    }

    private long found(String filter) {
        return platform.as(admin, () -> platform.queries().count(ListQuery.of("orders").filter(filter)));
    }

    @Test
    public void aMergeAmongOtherWritesLeavesTheirRecordsWritable() {
        long source = company("S");
        long target = company("T");
        platform.as(admin, () -> platform.records().together(() -> {
            long order = platform.records().create("orders", values("subject", "x", "company", source), WriteOptions.NONE).id();
            platform.records().merge("companies", source, target, WriteOptions.NONE);
            assertEquals(3, platform.records().patch("orders", order, values("weight", 1), WriteOptions.NONE).version());
            return null;
        }));
    }

    /** Whatever is merged, undoing it in reverse order gives back every reference as it was. */
    @Test
    public void mergesUndoneInReverseLeaveNoTrace() {
        Random random = new Random(20261121);
        List<Long> companies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            companies.add(company("C" + i));
        }
        Map<Long, Long> before = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            long company = companies.get(random.nextInt(companies.size()));
            before.put(orderOf(company), company);
        }
        List<Long> living = new ArrayList<>(companies);
        List<Long> merged = new ArrayList<>();
        while (living.size() > 1) {
            long source = living.remove(random.nextInt(living.size()));
            long target = living.get(random.nextInt(living.size()));
            merge(source, target);
            merged.add(source);
            before.keySet().forEach(order -> assertTrue(living.contains(companyOf(order))));
        }
        for (int i = merged.size() - 1; i >= 0; i--) {
            undo(merged.get(i));
        }
        before.forEach((order, company) -> assertEquals(company, companyOf(order)));
        companies.forEach(company -> assertEquals((long) company, resolve(company)));
    }
}
