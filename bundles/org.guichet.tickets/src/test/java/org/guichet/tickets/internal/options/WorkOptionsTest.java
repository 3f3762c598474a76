package org.guichet.tickets.internal.options;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.tickets.internal.TicketDesk;
import org.junit.After;
import org.junit.Test;

public class WorkOptionsTest {
    private final TicketDesk desk = new TicketDesk();
    private final long main = desk.create("queues", "key", "main", "label", "Tout", "main", true);
    private final long workshop = desk.create("queues", "key", "workshop", "label", "Atelier", "team", desk.team());
    private final long colleague = desk.create("users", "name", "Camille");
    private final long me = desk.create("users", "name", "Noor");
    private final Actor agent = TestActors.agent(me, Set.of(desk.team()), "*", "*.field.*");

    @After
    public void close() {
        desk.close();
    }

    private void option(String type, long id, String field, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(field, value);
        desk.platform().as(TestActors.admin(), () -> desk.platform().records().patch(type, id, values, WriteOptions.NONE));
        desk.platform().clock().advance(Duration.ofSeconds(6));
    }

    private long creates() {
        return desk.platform().as(agent, () -> desk.platform().records().create("tickets", Map.of("subject", "Panne"), WriteOptions.NONE)).id();
    }

    private void assigns(long ticket, Long user) {
        Map<String, Object> values = new HashMap<>();
        values.put("assignee", user);
        desk.platform().as(agent, () -> desk.platform().records().patch("tickets", ticket, values, WriteOptions.NONE));
    }

    @Test
    public void aNewTicketGoesToThePersonsQueueOrElseToTheirTeams() {
        assertEquals(main, desk.read(creates(), "queue"));
        option("teams", desk.team(), "tickets_queue", workshop);
        long ticket = creates();
        assertEquals(workshop, desk.read(ticket, "queue"));
        assertEquals(desk.team(), desk.read(ticket, "team"));
        option("users", me, "tickets_queue", main);
        assertEquals("their own word counts", main, desk.read(creates(), "queue"));
    }

    @Test
    public void aQueueThatIsClosedIsNobodysDefault() {
        option("users", me, "tickets_queue", workshop);
        option("queues", workshop, "active", false);
        assertEquals(main, desk.read(creates(), "queue"));
    }

    @Test
    public void whoMayNotReassignTakesWhatNobodyHasAndGivesBackTheirOwn() {
        option("teams", desk.team(), "tickets_reassign", "no");
        long free = desk.create("tickets", "subject", "Fuite");
        assigns(free, agent.user());
        assigns(free, null);
        assertThrows("not to others", Invalid.class, () -> assigns(free, colleague));
        long taken = desk.create("tickets", "subject", "Bruit", "assignee", colleague);
        assertThrows("not from others", Invalid.class, () -> assigns(taken, agent.user()));
        assertThrows("nor away from others", Invalid.class, () -> assigns(taken, null));
        assertEquals(colleague, desk.read(taken, "assignee"));
        option("users", me, "tickets_reassign", "yes");
        assigns(taken, agent.user());
        assertEquals(me, desk.read(taken, "assignee"));
    }

    @Test
    public void withoutOptionsEverythingIsAsTheRightsHaveIt() {
        long taken = desk.create("tickets", "subject", "Bruit", "assignee", colleague);
        assigns(taken, agent.user());
        assigns(taken, colleague);
        assertEquals(colleague, desk.read(taken, "assignee"));
    }
}
