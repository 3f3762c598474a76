package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** New records of an import wait to be sent together; nobody who looks may notice. */
public class ManyNewRecordsTest extends ShopTest {
    private final Actor importer = TestActors.admin().on("import");

    private Saved add(String type, Map<String, Object> values) {
        return platform.records().create(type, values, WriteOptions.QUIET);
    }

    private long found(String filter) {
        return platform.queries().count(ListQuery.of("orders").filter(filter));
    }

    @Test
    public void eachHasItsValuesHistoryAndEvent() {
        List<Saved> saved = new ArrayList<>();
        platform.as(importer, () -> platform.records().together(() -> {
            for (int i = 0; i < 120; i++) {
                saved.add(add("orders", values("subject", "Lot " + i, "description", "<p>n° " + i + "</p>", "externalId", "L" + i)));
            }
            return null;
        }));
        for (int i = 0; i < 120; i += 40) {
            Saved one = saved.get(i);
            assertEquals(1, one.version());
            Map<String, Object> read = read("orders", one.id());
            assertEquals(1, ((Number) read.get("version")).intValue());
            assertEquals("Lot " + i, read.get("subject"));
            assertEquals("<p>n° " + i + "</p>", read.get("description"));
            assertEquals(one.number(), read.get("number"));
            assertEquals(List.of(List.of("create", "1")),
                rows("select KIND, VERSION from GUICHET_HISTORY where RECORD_ID = " + one.id()));
            assertEquals(List.of(List.of("create", "1")),
                rows("select KIND, VERSION from GUICHET_OUTBOX where RECORD_ID = " + one.id()));
        }
    }

    @Test
    public void whoeverLooksInTheSameTransactionSeesThem() {
        platform.as(importer, () -> platform.records().together(() -> {
            long id = add("orders", values("subject", "Vue", "externalId", "seen")).id();
            assertEquals(1, found("subject==Vue"));
            assertEquals(id, (long) platform.queries().lookup("orders", "externalId", "seen").orElseThrow());
            long second = add("orders", values("subject", "Vue")).id();
            assertEquals("Vue", platform.queries().read("orders", second).get("subject"));
            add("orders", values("subject", "Vue"));
            assertEquals(2, platform.records().patch("orders", second, values("weight", 3), WriteOptions.QUIET).version());
            assertEquals(3, found("subject==Vue"));
            add("orders", values("subject", "Vue"));
            return null;
        }));
        assertEquals(4L, (long) platform.as(admin, () -> found("subject==Vue")));
    }

    @Test
    public void aKeyIsTakenBeforeItsRecordIsSent() {
        Invalid refused = refused(Invalid.class, () -> platform.as(importer, () -> platform.records().together(() -> {
            add("orders", values("subject", "Un", "externalId", "twice"));
            return add("orders", values("subject", "Deux", "externalId", "twice"));
        })));
        assertEquals("externalId taken", refused.places().get(0).place() + " " + refused.places().get(0).key());
        assertEquals(0L, (long) platform.as(admin, () -> found("subject=in=(Un,Deux)")));
    }

    @Test
    public void theyMayPointToEachOther() {
        long order = platform.as(importer, () -> platform.records().together(() -> {
            long company = add("companies", values("name", "Neuve")).id();
            return add("orders", values("subject", "Chez elle", "company", company)).id();
        }));
        assertEquals("Neuve", field("orders", order, "company.title"));
    }

    @Test
    public void aReferenceToNothingIsRefusedAmongOthersToo() {
        long company = company("Là");
        refused(Invalid.class, () -> platform.as(importer, () -> platform.records().together(() -> {
            add("orders", values("subject", "Perdue", "company", company));
            return add("orders", values("subject", "Perdue", "company", 999_999_999L));
        })));
        assertEquals(0L, (long) platform.as(admin, () -> found("subject==Perdue")));
    }
}
