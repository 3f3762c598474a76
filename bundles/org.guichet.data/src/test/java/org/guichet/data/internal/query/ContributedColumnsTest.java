package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Unread;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Columns that modules compute: one call for a page, never for who may not see them, and never at the cost of the list. */
public class ContributedColumnsTest {
    private static final Actor AGENT = Desk.agent("requests.*", "companies.*", "vip.see");
    private static final int ROWS = 450;
    private final Desk desk = new Desk();
    private final List<List<Map<String, Object>>> calls = new ArrayList<>();

    private final class Column implements ListColumn {
        private final Field field;
        private final String permission;
        private final List<String> reads;
        private final Function<Map<String, Object>, Object> value;

        Column(String name, FieldKind kind, String permission, List<String> reads, Function<Map<String, Object>, Object> value) {
            this.field = FieldBuilder.forModule("vip").field(name, kind).fields().get(0);
            this.permission = permission;
            this.reads = reads;
            this.value = value;
        }

        @Override
        public String type() {
            return "requests";
        }

        @Override
        public Field field() {
            return field;
        }

        @Override
        public String permission() {
            return permission;
        }

        @Override
        public List<String> reads() {
            return reads;
        }

        @Override
        public Map<Long, Object> values(List<Map<String, Object>> rows) {
            calls.add(rows);
            Map<Long, Object> values = new HashMap<>();
            rows.forEach(row -> values.put((Long) row.get("id"), value.apply(row)));
            return values;
        }
    }

    @Before
    public void requestsAndColumns() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Request request = new Request();
            request.setSubject(String.format("r%03d", i));
            request.setEffort((long) i);
            requests.add(request);
        }
        desk.storeAll(requests);
        desk.policies.add(new Column("twice", FieldKind.INTEGER, "vip.see", List.of("effort"), row -> (Long) row.get("effort") * 2));
        desk.policies.add(new Column("when", FieldKind.DATETIME, "vip.see", List.of(), row -> Instant.EPOCH));
        desk.policies.add(new Column("broken", FieldKind.STRING, "vip.see", List.of(), row -> {
            throw new IllegalStateException("the module's mistake");
        }));
        desk.policies.add(new Column("wrong", FieldKind.INTEGER, "vip.see", List.of(), row -> "no number"));
        desk.policies.add(new Column("open", FieldKind.STRING, null, List.of(), row -> "for all"));
        desk.policies.add(new Column("pointer", FieldKind.STATE, "vip.see", List.of(), row -> "new"));
        desk.policies.add(new Column("secret", FieldKind.STRING, "vip.see", List.of("noSuchField"), row -> "x"));
    }

    @After
    public void close() {
        desk.close();
    }

    private static ListQuery named(String... fields) {
        return ListQuery.of("requests").fields(fields).sort("subject").limit(100);
    }

    private List<Map<String, Object>> items(Actor actor, ListQuery query) {
        return Actors.as(actor, () -> desk.queries.list(query)).items();
    }

    /** The first list of all asks PostgreSQL once for the collation that it sorts by. */
    @Test
    public void aPageIsOneStatementAndOneCallThatSeesWhatItNamed() {
        items(AGENT, named("subject"));
        desk.statements.clear();
        List<Map<String, Object>> rows = items(AGENT, named("subject", "vip_twice"));
        assertEquals(Map.of("id", rows.get(7).get("id"), "version", rows.get(7).get("version"), "subject", "r007", "vip_twice", 14L), rows.get(7));
        assertEquals(desk.statements.toString(), 1, desk.statements.size());
        assertEquals(1, calls.size());
        assertEquals(Map.of("id", rows.get(7).get("id"), "effort", 7L), calls.get(0).get(7));
    }

    @Test
    public void aColumnThatNobodyAskedForIsNotRead() {
        items(AGENT, named("subject"));
        assertEquals(List.of(), calls);
    }

    @Test
    public void aColumnAloneDoesNotBringTheFieldsOfTheList() {
        assertEquals(Set.of("id", "version", "vip_when"), items(AGENT, named("vip_when")).get(0).keySet());
        assertEquals("1970-01-01T00:00:00Z", items(AGENT, named("vip_when")).get(0).get("vip_when"));
    }

    @Test
    public void pagesFollowEachOtherWithTheColumn() {
        String next = Actors.as(AGENT, () -> desk.queries.list(named("vip_twice"))).next();
        assertEquals(200L, items(AGENT, named("vip_twice").cursor(next)).get(0).get("vip_twice"));
    }

    @Test
    public void oneThatFailsOrGivesAnotherKindSaysSoInItsCellAndTheListAnswers() {
        Map<String, Object> row = items(AGENT, named("subject", "vip_broken", "vip_wrong", "vip_twice")).get(1);
        assertTrue(row.get("vip_broken") instanceof Unread);
        assertTrue(row.get("vip_wrong") instanceof Unread);
        assertEquals(Arrays.asList("r001", 2L), Arrays.asList(row.get("subject"), row.get("vip_twice")));
    }

    @Test
    public void aStreamIsFilledByPages() {
        List<Object> values = new ArrayList<>();
        long given = Actors.as(AGENT, () -> desk.queries.stream(named("vip_twice"), row -> values.add(row.get("vip_twice"))));
        assertEquals(ROWS, given);
        assertEquals(2L * (ROWS - 1), values.get(ROWS - 1));
        assertEquals(List.of(200, 200, 50), calls.stream().map(List::size).toList());
    }

    @Test
    public void aStreamEndsWhereTheReaderHasEnough() {
        List<Object> values = new ArrayList<>();
        long given = Actors.as(AGENT, () -> desk.queries.stream(named("vip_twice"), row -> {
            values.add(row);
            return values.size() < 3;
        }));
        assertEquals(List.of(3L, 3), List.of(given, values.size()));
    }

    @Test
    public void withoutThePermissionOrForAClientOrWithoutAFieldThatItReadsThereIsNoSuchColumn() {
        assertEquals(List.of("vip_twice", "vip_when", "vip_broken", "vip_wrong"), names(AGENT));
        assertEquals(List.of(), names(Desk.agent("requests.*")));
        assertEquals(List.of(), names(Desk.client(Set.of(1L), "*")));
        for (String closed : List.of("vip_open", "vip_pointer", "vip_secret")) {
            assertEquals("unknown-field", assertThrows(Invalid.class, () -> items(AGENT, named(closed))).places().get(0).key());
        }
        assertEquals("unknown-field", assertThrows(Invalid.class, () -> items(Desk.agent("requests.*"), named("vip_twice"))).places().get(0).key());
        assertEquals(List.of(), calls);
    }

    private List<String> names(Actor actor) {
        return Actors.as(actor, () -> desk.queries.columns("requests")).stream().map(Field::name).toList();
    }

    @Test
    public void itCanNeitherBeFilteredNorSortedNorGrouped() {
        assertThrows(Invalid.class, () -> items(AGENT, named("subject").filter("vip_twice==2")));
        assertThrows(Invalid.class, () -> items(AGENT, named("subject").sort("vip_twice")));
        assertThrows(Invalid.class, () -> Actors.as(AGENT, () -> desk.queries.countBy(named("subject"), "vip_twice")));
    }

    @Test
    public void aSavedListMayHoldIt() {
        Actors.run(AGENT, () -> desk.queries.check("requests", null, null, List.of("subject", "vip_twice"), null));
        assertThrows(Invalid.class, () -> Actors.run(Desk.agent("requests.*"),
            () -> desk.queries.check("requests", null, null, List.of("vip_twice"), null)));
    }
}
