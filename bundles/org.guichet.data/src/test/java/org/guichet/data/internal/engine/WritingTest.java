package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.shop.Company;
import org.guichet.data.shop.Order;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** Fields, their forms, and what a write leaves behind. */
public class WritingTest extends ShopTest {
    private static int number(Saved saved) {
        return Integer.parseInt(saved.number().substring(2));
    }

    private static String place(Invalid invalid) {
        return invalid.places().get(0).place() + " " + invalid.places().get(0).key();
    }

    private String refusedField(String field, Object value) {
        return place(refused(Invalid.class, () -> create("orders", values("subject", "x", field, value))));
    }

    @Test
    public void everyKindOfFieldComesBackAsItWasSet() {
        long company = company("Dupont");
        long id = create("orders", values("subject", "Fuite d'eau 🚰", "description", "<p>Urgent</p>", "kind", "express",
            "company", company, "due", "2026-12-24", "placed", "2026-11-21T10:15:30.123456Z", "urgent", true, "weight", 12,
            "discount", new BigDecimal("12.50"), "tags", List.of("eau", "étage"))).id();
        Map<String, Object> read = read("orders", id);
        assertEquals("Fuite d'eau 🚰", read.get("subject"));
        assertEquals("<p>Urgent</p>", read.get("description"));
        assertEquals("express", read.get("kind"));
        assertEquals(company, ((Number) read.get("company")).longValue());
        assertEquals("2026-12-24", read.get("due"));
        assertEquals("2026-11-21T10:15:30.123456Z", read.get("placed"));
        assertEquals(true, read.get("urgent"));
        assertEquals(12, ((Number) read.get("weight")).intValue());
        assertEquals(0, new BigDecimal("12.5").compareTo((BigDecimal) read.get("discount")));
        assertEquals(List.of("eau", "étage"), List.copyOf((java.util.Collection<?>) read.get("tags")));
    }

    @Test
    public void aNewRecordHasNumberVersionDefaultsAndStamps() {
        Saved saved = create(TestActors.agent(7, "orders.*"), "orders", Map.of("subject", "x"));
        assertTrue(saved.number(), saved.number().matches("O-\\d{4}"));
        assertEquals(1, saved.version());
        Map<String, Object> read = read("orders", saved.id());
        assertEquals("normal", read.get("kind"));
        assertEquals("draft", read.get("state"));
        assertEquals("2026-11-21T09:00:00Z", read.get("created"));
        assertEquals(7, ((Number) read.get("createdBy")).intValue());
        assertEquals(number(saved) + 1, number(create("orders", Map.of("subject", "y"))));
    }

    @Test
    public void aFieldOfTheWrongFormIsRefusedByItsName() {
        assertEquals("weight wrong-integer", refusedField("weight", "12"));
        assertEquals("weight wrong-integer", refusedField("weight", 1.5));
        assertEquals("due wrong-date", refusedField("due", "24/12/2026"));
        assertEquals("placed wrong-datetime", refusedField("placed", "2026-11-21"));
        assertEquals("urgent wrong-boolean", refusedField("urgent", "yes"));
        assertEquals("discount wrong-decimal", refusedField("discount", "1,5"));
        assertEquals("tags wrong-tags", refusedField("tags", "eau"));
        assertEquals("tags wrong-tags", refusedField("tags", List.of("a|b")));
        assertEquals("kind not-a-choice", refusedField("kind", "slow"));
    }

    @Test
    public void unknownSystemDerivedReadOnlyAndStateFieldsAreRefused() {
        assertEquals("colour unknown-field", refusedField("colour", "red"));
        assertEquals("version unknown-field", refusedField("version", 3));
        assertEquals("id unknown-field", refusedField("id", 3));
        assertEquals("createdBy unknown-field", refusedField("createdBy", 3));
        assertEquals("externalId unknown-field", refusedField("externalId", "A1"));
        assertEquals("amount not-writable", refusedField("amount", 3));
        assertEquals("closedBy not-writable", refusedField("closedBy", "me"));
        assertEquals("state not-writable", refusedField("state", "shipped"));
    }

    @Test
    public void allThatIsWrongIsToldAtOnce() {
        Invalid invalid = refused(Invalid.class, () -> create("orders", values("weight", "x", "due", "y", "colour", 1)));
        assertEquals(3, invalid.places().size());
    }

    @Test
    public void constraintsOfTheEntityHoldOnEveryWayIn() {
        assertEquals("subject required",
            place(refused(Invalid.class, () -> create("orders", values("kind", "normal")))));
        assertEquals("subject required", place(refused(Invalid.class, () -> create("orders", values("subject", "  ")))));
        assertEquals("subject too-long", refusedField("subject", "x".repeat(121)));
        assertEquals("weight shop.too-heavy", refusedField("weight", 1001));
        assertEquals("weight shop.too-heavy", place(refused(Invalid.class, () -> platform.as(admin,
            () -> platform.records().create(Order.class, order -> {
                order.setSubject("x");
                order.setWeight(2000);
            })))));
    }

    @Test
    public void requiredAndLengthComeFromTheConstraints() {
        assertTrue(platform.types().field("orders", "subject").orElseThrow().required());
        assertEquals(120, platform.types().field("orders", "subject").orElseThrow().maxLength());
    }

    @Test
    public void htmlIsSanitisedOnEveryWayIn() {
        String evil = "<p onclick=\"x()\">Bonjour<script>alert(1)</script><img src=\"https://spy.example/a.png\">"
            + "<a href=\"javascript:x()\">ici</a></p>";
        long byRequest = create("orders", values("subject", "x", "description", evil)).id();
        long byCode = platform.as(admin, () -> platform.records().create(Order.class, order -> {
            order.setSubject("x");
            order.setDescription(evil);
        })).id();
        for (long id : new long[] {byRequest, byCode}) {
            String clean = (String) field("orders", id, "description");
            assertTrue(clean, clean.startsWith("<p>Bonjour"));
            for (String bad : List.of("script", "onclick", "spy.example", "javascript")) {
                assertFalse(clean, clean.contains(bad));
            }
        }
    }

    @Test
    public void aPatchChangesWhatItNamesAndNoMore() {
        long id = create("orders", values("subject", "a", "weight", 5)).id();
        Saved saved = patch("orders", id, values("weight", null));
        assertEquals(2, saved.version());
        assertTrue(saved.changed());
        assertNull(field("orders", id, "weight"));
        assertEquals("a", field("orders", id, "subject"));
    }

    @Test
    public void aPatchToTheSameValuesWritesNothing() {
        long id = create("orders", values("subject", "a", "discount", new BigDecimal("1.50"), "tags", List.of("x", "y"))).id();
        Saved saved = patch("orders", id, values("subject", "a", "discount", new BigDecimal("1.5"), "tags", List.of("y", "x")));
        assertFalse(saved.changed());
        assertEquals(1, saved.version());
        assertEquals(1, rows("select ID from GUICHET_OUTBOX where RECORD_ID = " + id).size());
    }

    @Test
    public void everyWriteLeavesHistoryByFieldAndOneEvent() {
        long id = create("orders", values("subject", "a", "weight", 5)).id();
        patch(TestActors.agent(7, "orders.*").on("api"), "orders", id, values("subject", "b", "weight", 6), WriteOptions.NONE);
        assertEquals(List.of(List.of("1", "create", "-", "-", "-", "1", "web"),
            List.of("2", "update", "subject", "a", "b", "7", "api"), List.of("2", "update", "weight", "5", "6", "7", "api")),
            rows("select VERSION, KIND, coalesce(FIELD, '-'), coalesce(BEFORE_TEXT, '-'), coalesce(AFTER_TEXT, '-'), ACTOR, "
                + "CHANNEL from GUICHET_HISTORY where RECORD_ID = " + id + " order by VERSION, FIELD"));
        assertEquals(List.of(List.of("1", "create"), List.of("2", "update")),
            rows("select VERSION, KIND from GUICHET_OUTBOX where RECORD_ID = " + id + " order by ID"));
    }

    @Test
    public void aLongTextStandsShortInTheHistoryAndWholeBesideIt() {
        String text = "é".repeat(3000);
        long id = order("x");
        patch("orders", id, values("description", "<p>" + text + "</p>"));
        List<String> row = rows("select H.AFTER_TEXT, T.AFTER_TEXT from GUICHET_HISTORY H join GUICHET_HISTORY_TEXT T "
            + "on T.ID = H.ID where H.RECORD_ID = " + id).get(0);
        assertEquals(1000, row.get(0).length());
        assertEquals("<p>" + text + "</p>", row.get(1));
    }

    @Test
    public void afterAnErrorNothingIsWritten() {
        int orders = count("SHOP_ORDER");
        int lines = count("SHOP_ORDER_LINE");
        int history = count("GUICHET_HISTORY");
        int events = count("GUICHET_OUTBOX");
        refused(Invalid.class, () -> create("orders", values("subject", "x", "orderLines",
            List.of(values("product", "gold", "price", 2_000_000)))));
        assertEquals(orders, count("SHOP_ORDER"));
        assertEquals(lines, count("SHOP_ORDER_LINE"));
        assertEquals(history, count("GUICHET_HISTORY"));
        assertEquals(events, count("GUICHET_OUTBOX"));
    }

    @Test
    public void anErrorInOneOfSeveralWritesUndoesAll() {
        int before = count("SHOP_COMPANY");
        refused(Invalid.class, () -> platform.as(admin, () -> platform.records().together(() -> {
            platform.records().create("companies", Map.of("name", "A"), WriteOptions.NONE);
            return platform.records().create("companies", Map.of(), WriteOptions.NONE);
        })));
        assertEquals(before, count("SHOP_COMPANY"));
    }

    @Test
    public void anErrorThatCodeSwallowsStillUndoesAll() {
        int before = count("SHOP_COMPANY");
        refused(Invalid.class, () -> platform.as(admin, () -> platform.records().together(() -> {
            platform.records().create("companies", Map.of("name", "A"), WriteOptions.NONE);
            try {
                platform.records().create("companies", Map.of(), WriteOptions.NONE);
            } catch (Invalid e) {
                return "swallowed";
            }
            return "not refused";
        })));
        assertEquals(before, count("SHOP_COMPANY"));
    }

    @Test
    public void aDryRunRefusesWhatWritingWouldAndWritesNothing() {
        int first = number(create("orders", values("subject", "x")));
        int before = count("SHOP_ORDER");
        platform.as(admin, () -> platform.records().check("orders", null, values("subject", "x"), WriteOptions.NONE));
        assertEquals(before, count("SHOP_ORDER"));
        refused(Invalid.class, () -> {
            platform.as(admin, () -> platform.records().check("orders", null, values("kind", "slow"), WriteOptions.NONE));
            return null;
        });
        assertEquals(first + 1, number(create("orders", values("subject", "x"))));
    }

    @Test
    public void aReferenceMustPointToALivingRecord() {
        assertEquals("company no-such-reference", refusedField("company", 4711));
        long gone = company("Gone");
        platform.as(admin, () -> platform.records().delete("companies", gone, WriteOptions.NONE));
        assertEquals("company no-such-reference", refusedField("company", gone));
    }

    @Test
    public void aReferenceToAnAbsentTypeIsKeptButNotChanged() {
        assertEquals("owner reference-absent", refusedField("owner", 3));
    }

    @Test
    public void aRecordCanBeNamedByTheUuidThatItsClientGave() {
        String uuid = UUID.randomUUID().toString();
        long company = create("companies", values("name", "A", "uuid", uuid)).id();
        long order = create("orders", values("subject", "x", "company", uuid)).id();
        assertEquals(company, ((Number) field("orders", order, "company")).longValue());
        assertEquals("uuid taken",
            place(refused(Invalid.class, () -> create("companies", values("name", "B", "uuid", uuid)))));
    }

    @Test
    public void aDeletedRecordIsGoneUntilItIsRestored() {
        long id = order("x");
        platform.as(admin, () -> platform.records().delete("orders", id, WriteOptions.NONE));
        refused(NotFound.class, () -> patch("orders", id, values("subject", "y")));
        refused(NotFound.class, () -> platform.as(admin, () -> platform.records().get(Order.class, id)));
        platform.as(admin, () -> platform.records().restore("orders", id, WriteOptions.NONE));
        assertEquals("x", field("orders", id, "subject"));
        assertEquals(List.of(List.of("create"), List.of("delete"), List.of("restore")),
            rows("select KIND from GUICHET_HISTORY where RECORD_ID = " + id + " order by VERSION"));
    }

    @Test
    public void anAppendOnlyTypeTakesNoChangeAndNoDelete() {
        long id = create("logEntries", values("text", "a")).id();
        refused(NotAllowedNow.class, () -> patch("logEntries", id, values("text", "b")));
        refused(NotAllowedNow.class,
            () -> platform.as(admin, () -> platform.records().delete("logEntries", id, WriteOptions.NONE)));
    }

    @Test
    public void javaChangesGoTheSameWay() {
        long id = platform.as(admin, () -> platform.records().create(Company.class, company -> company.setName("A"))).id();
        Saved saved = platform.as(admin, () -> platform.records().change(Company.class, id, c -> c.setName("B")));
        assertEquals(2, saved.version());
        assertFalse(platform.as(admin, () -> platform.records().change(Company.class, id, c -> c.setName("B"))).changed());
        assertEquals("B", platform.as(admin, () -> platform.records().get(Company.class, id)).getName());
    }

    @Test
    public void aLoadedEntityIsACopyThatSavesNothing() {
        long id = company("A");
        platform.as(admin, () -> platform.records().together(() -> {
            platform.records().get(Company.class, id).setName("secretly");
            return null;
        }));
        assertEquals("A", field("companies", id, "name"));
    }

    @Test
    public void onlyAnImportSetsCreationTimeKeyAndState() {
        WriteOptions quiet = WriteOptions.QUIET;
        Map<String, Object> values = values("subject", "x", "created", "2020-01-02T03:04:05Z", "externalId", "OLD-1",
            "state", "shipped", "closedBy", "Max");
        refused(Invalid.class, () -> platform.as(admin, () -> platform.records().create("orders", values, quiet)));
        refused(Invalid.class, () -> create(TestActors.importer(), "orders", values));
        long id = platform.as(TestActors.importer(), () -> platform.records().create("orders", values, quiet)).id();
        Map<String, Object> read = read("orders", id);
        assertEquals("2020-01-02T03:04:05Z", read.get("created"));
        assertEquals("shipped", read.get("state"));
        assertEquals("Max", read.get("closedBy"));
        assertEquals(id, (long) platform.as(admin, () -> platform.queries().lookup("orders", "externalId", "OLD-1")).orElseThrow());
        assertEquals("externalId taken", place(refused(Invalid.class, () -> platform.as(TestActors.importer(),
            () -> platform.records().create("orders", values, quiet)))));
    }

    @Test
    public void numbersFollowTheConfiguredFormat() {
        assertEquals("O-0007", Numbers.format("O-{0000}", 7));
        assertEquals("SAV/00012/x", Numbers.format("SAV/{00000}/x", 12));
        assertEquals("O-12345", Numbers.format("O-{000}", 12345));
        assertEquals("N7", Numbers.format("N", 7));
    }
}
