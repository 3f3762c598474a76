package org.guichet.data.internal.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** Every record with a lifecycle knows since when it is in its state, also those from before the platform kept it. */
public class StateTimesTest {
    private final TestPlatform platform = TestPlatform.with(Shop.services());
    private final Actor admin = TestActors.admin();

    @After
    public void close() {
        platform.close();
    }

    private long order(String subject) {
        return platform.as(admin, () -> platform.records().create("orders", Map.of("subject", subject), WriteOptions.NONE)).id();
    }

    private void place(long id) {
        platform.as(admin, () -> platform.records().transition("orders", id, "place", Map.of("due", "2026-12-01"), WriteOptions.NONE));
    }

    private void patch(long id, String field, Object value) {
        platform.as(admin, () -> platform.records().patch("orders", id, Map.of(field, value), WriteOptions.NONE));
    }

    private Object since(long id) {
        return platform.as(admin, () -> platform.queries().read("orders", id)).get("stateSince");
    }

    private List<Object> found(String filter) {
        return platform.as(admin, () -> platform.queries().list(ListQuery.of("orders").filter(filter).fields("subject", "stateSince")
            .sort("stateSince")).items()).stream().map(row -> row.get("subject")).toList();
    }

    private void sql(String sql) {
        platform.transactions().apart(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    @Test
    public void theTimeIsThatOfTheLastChangeOfState() {
        long id = order("a");
        assertEquals("2026-11-21T09:00:00Z", since(id));
        platform.clock().advance(Duration.ofHours(1));
        patch(id, "subject", "b");
        assertEquals("another field is another matter", "2026-11-21T09:00:00Z", since(id));
        place(id);
        assertEquals("2026-11-21T10:00:00Z", since(id));
    }

    @Test
    public void listsFilterAndSortByIt() {
        long late = order("late");
        platform.clock().advance(Duration.ofDays(2));
        order("fresh");
        assertEquals(List.of("late", "fresh"), found(null));
        assertEquals(List.of("late"), found("stateSince=lt=TODAY;state==draft"));
        assertEquals(List.of("fresh"), found("stateSince=ge=2026-11-22"));
        platform.clock().advance(Duration.ofDays(1));
        place(late);
        assertEquals(List.of("fresh", "late"), found(null));
        assertThrows("a type without a lifecycle has none", Invalid.class,
            () -> platform.as(admin, () -> platform.queries().list(ListQuery.of("companies").filter("stateSince=lt=NOW"))));
    }

    @Test
    public void anImportSaysItself() {
        Map<String, Object> values = new HashMap<>(Map.of("subject", "old", "state", "placed", "due", "2026-12-01", "created",
            "2024-01-02T03:04:05Z", "updated", "2025-01-02T03:04:05Z"));
        long id = platform.as(TestActors.importer(), () -> platform.records().create("orders", values, WriteOptions.QUIET)).id();
        assertEquals(platform.as(admin, () -> platform.queries().read("orders", id)).get("updated"), since(id));
    }

    @Test
    public void aStateThatGoesMovesItsRecordsNow() {
        long id = order("a");
        place(id);
        platform.clock().advance(Duration.ofDays(1));
        Map<String, String> labels = Map.of("fr", "Nom", "en", "Name");
        Lifecycle other = new Lifecycle("orders", 1, "draft", List.of(new State("draft", Category.OPEN, 1, labels),
            new State("packing", Category.ACTIVE, 2, labels)), List.of(new Transition("pack", Set.of("draft"), "packing", List.of(), List.of(),
            List.of(), false, labels)));
        platform.as(admin, () -> platform.lifecycleEditions().publish("orders", other, Map.of("placed", "packing"), null));
        assertEquals("2026-11-22T09:00:00Z", since(id));
    }

    @Test
    public void recordsOfBeforeTakeItFromTheirHistoryOrTheirLastChange() {
        long moved = order("moved");
        long never = order("never");
        platform.clock().advance(Duration.ofHours(1));
        place(moved);
        platform.clock().advance(Duration.ofHours(1));
        patch(moved, "weight", 3);
        patch(never, "weight", 3);
        sql("delete from GUICHET_STATE_TIME");
        long later = order("later");
        PastStates past = new PastStates(platform.transactions(), platform.catalog());
        try {
            past.look();
        } finally {
            past.close();
        }
        assertEquals("2026-11-21T10:00:00Z", since(moved));
        assertEquals("2026-11-21T11:00:00Z", since(never));
        assertEquals("2026-11-21T11:00:00Z", since(later));
    }

    @Test
    public void whatATypeWasFilledWithIsNotTouchedAgain() {
        long id = order("a");
        PastStates past = new PastStates(platform.transactions(), platform.catalog());
        past.look();
        past.close();
        sql("delete from GUICHET_STATE_TIME");
        PastStates again = new PastStates(platform.transactions(), platform.catalog());
        again.look();
        again.close();
        assertEquals(null, since(id));
        place(id);
        assertEquals("a change writes it all the same", "2026-11-21T09:00:00Z", since(id));
    }

    @Test
    public void clientsSeeItWhereTheySeeTheState() {
        long company = platform.as(admin, () -> platform.records().create("companies", Map.of("name", "C"), WriteOptions.NONE)).id();
        long id = platform.as(admin, () -> platform.records().create("orders", Map.of("subject", "a", "company", company),
            WriteOptions.NONE)).id();
        Actor client = TestActors.client(9, 1, Set.of(company), "orders.read:account");
        assertEquals("2026-11-21T09:00:00Z", platform.as(client, () -> platform.queries().read("orders", id)).get("stateSince"));
        assertFalse(platform.as(admin, () -> platform.queries().read("companies", company)).containsKey("stateSince"));
    }
}
