package org.guichet.desk.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.After;
import org.junit.Test;

public class LiveBoardTest {
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription());
    private final Set<Long> here = new HashSet<>();
    private final LiveBoard board = new LiveBoard(platform.queries(), () -> here, platform.clock());
    private final long camille = user("Camille");
    private final long hugo = user("Hugo");
    private final long first = create("queues", "label", "Assistance", "key", "assistance");
    private final long second = create("queues", "label", "Retours", "key", "retours");

    @After
    public void close() {
        platform.close();
    }

    private long user(String name) {
        return create("users", "name", name, "login", name.toLowerCase(java.util.Locale.ROOT), "audience", "agent", "active", true, "language", "fr",
            "zone", "Europe/Paris");
    }

    private long create(String type, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values, WriteOptions.NONE)).id();
    }

    private String in(Duration time) {
        return platform.clock().instant().plus(time).toString();
    }

    private Map<String, Object> seenBy(Actor actor) {
        return platform.as(actor, () -> board.run(null, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answer, String key) {
        return (List<Map<String, Object>>) answer.get(key);
    }

    private static Map<String, Object> queue(Map<String, Object> answer, Long id) {
        return rows(answer, "queues").stream().filter(row -> java.util.Objects.equals(row.get("queue"), id)).findFirst().orElseThrow();
    }

    private static List<Long> figures(Map<String, Object> row) {
        return Arrays.asList("open", "unassigned", "late", "soon").stream().map(figure -> ((Number) row.get(figure)).longValue()).toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    public void eachQueueSaysWhatIsOpenUnassignedLateAndSoonLate() {
        String oldest = platform.clock().instant().toString();
        create("tickets", "subject", "En retard", "queue", first, "due", in(Duration.ofMinutes(-5)));
        platform.clock().advance(Duration.ofMinutes(1));
        create("tickets", "subject", "Bientôt", "queue", first, "assignee", camille, "due", in(Duration.ofMinutes(30)));
        create("tickets", "subject", "Demain", "queue", second, "assignee", hugo, "due", in(Duration.ofDays(1)));
        create("tickets", "subject", "Sans file");
        Map<String, Object> seen = seenBy(TestActors.admin());
        assertEquals(List.of(2L, 1L, 1L, 1L), figures(queue(seen, first)));
        assertEquals(oldest, queue(seen, first).get("oldest"));
        assertEquals("Assistance", queue(seen, first).get("label"));
        assertEquals(List.of(1L, 0L, 0L, 0L), figures(queue(seen, second)));
        assertEquals(List.of(1L, 1L, 0L, 0L), figures(queue(seen, null)));
        Map<String, String> filters = (Map<String, String>) seen.get("filters");
        assertEquals("a figure is as many records as its filter finds", 1L, platform.as(TestActors.admin(),
            () -> platform.queries().count(ListQuery.of("tickets").filter(filters.get("late") + ";queue==" + first))).longValue());
    }

    @Test
    public void whoIsConnectedIsToldFromWhoIsAwayWithTickets() {
        create("tickets", "subject", "Panne", "assignee", hugo);
        here.add(camille);
        List<Map<String, Object>> people = rows(seenBy(TestActors.admin()), "people");
        assertEquals(List.of("Camille", "Hugo"), people.stream().map(row -> row.get("name")).toList());
        assertEquals(List.of(true, false), people.stream().map(row -> row.get("connected")).toList());
        assertEquals(1L, ((Number) people.get(1).get("open")).longValue());
    }

    @Test
    public void whoSeesTheirOwnTicketsSeesABoardOfThese() {
        create("tickets", "subject", "À Camille", "queue", first, "assignee", camille);
        create("tickets", "subject", "À Hugo", "queue", second, "assignee", hugo);
        Map<String, Object> seen = seenBy(TestActors.agent(camille, "tickets.read:own", "tickets.field.*", "queues.read", "queues.field.*"));
        assertEquals(1, rows(seen, "queues").size());
        assertFalse(rows(seen, "queues").toString().contains("Retours"));
        assertTrue("names are for those who may read them", rows(seen, "people").isEmpty());
    }
}
