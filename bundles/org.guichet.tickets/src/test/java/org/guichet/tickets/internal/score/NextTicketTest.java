package org.guichet.tickets.internal.score;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.tickets.internal.TicketDesk;
import org.junit.After;
import org.junit.Test;

public class NextTicketTest {
    private final TicketDesk desk = new TicketDesk();
    private final NextAdvice advice = new NextAdvice(new NoBudgets());
    private final NextTicket next = new NextTicket(desk.platform().records(), desk.platform().queries(), desk.scores(), advice, desk.platform().texts());
    private final Actor agent = TestActors.agent(desk.agent(), Set.of(desk.team()), "*.read", "tickets.*", "tickets.do.*");

    @After
    public void close() {
        desk.close();
    }

    private Map<String, Object> pressed(Actor actor) {
        return desk.platform().as(actor, () -> next.run(null, Map.of()));
    }

    private long ticket(String subject, Object... more) {
        Object[] all = new Object[more.length + 2];
        System.arraycopy(more, 0, all, 2, more.length);
        all[0] = "subject";
        all[1] = subject;
        return desk.create("tickets", all);
    }

    @Test
    public void theMostUrgentOneComesFirstAndSaysWhy() {
        long minor = ticket("a", "urgency", "minor", "impact", "minor");
        long critical = ticket("b", "urgency", "critical", "impact", "critical");
        Map<String, Object> first = pressed(agent);
        assertEquals(critical, first.get("id"));
        assertEquals(100, first.get("score"));
        assertTrue(first.get("message").toString(), first.get("message").toString().endsWith("score 100\u00a0: Priorité 100"));
        assertEquals(agent.user(), desk.read(critical, "assignee"));
        assertEquals(minor, pressed(agent).get("id"));
        assertEquals(Set.of("message"), pressed(agent).keySet());
    }

    @Test
    public void equalOnesComeByWhatIsDueAndThenByAge() {
        long later = ticket("a");
        long late = ticket("b", "due", "2030-01-01T08:00:00Z");
        long soon = ticket("c", "due", "2029-01-01T08:00:00Z");
        assertEquals(List.of(soon, late, later), List.of(pressed(agent).get("id"), pressed(agent).get("id"), pressed(agent).get("id")));
    }

    @Test
    public void otherTeamsTicketsAndThoseInHandStayWhereTheyAre() {
        long others = ticket("a", "team", desk.create("teams", "name", "Autres"));
        ticket("b", "assignee", desk.create("users", "name", "Noor"));
        long ours = ticket("c", "team", desk.team());
        assertEquals(ours, pressed(agent).get("id"));
        assertNull(pressed(agent).get("id"));
        assertNull(desk.read(others, "assignee"));
    }

    @Test
    public void whoMayNotWriteTicketsGetsNone() {
        long ticket = ticket("a");
        assertNull(pressed(TestActors.agent(desk.agent(), "*.read", "tickets.do.next")).get("id"));
        assertNull(desk.read(ticket, "assignee"));
        assertThrows(Forbidden.class, () -> pressed(TestActors.client(7, 8, Set.of(), "tickets.*", "tickets.do.*")));
    }

    @Test
    public void whatAModuleAdvisesAgainstIsPassedOverAndToldIfNothingIsLeft() {
        List<Long> dull = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            dull.add(ticket("d" + i, "urgency", "critical", "impact", "critical"));
        }
        long ours = ticket("a", "urgency", "minor", "impact", "minor");
        advice.advisors = List.of((user, tickets, language) -> {
            throw new IllegalStateException("fails");
        }, (user, tickets, language) -> tickets.stream().filter(dull::contains).collect(Collectors.toMap(one -> one, one -> "pas " + user)));
        assertEquals("behind more than a page", ours, pressed(agent).get("id"));
        Map<String, Object> none = pressed(agent);
        assertNull(none.get("id"));
        assertEquals(5, ((List<?>) none.get("passed")).size());
        String message = none.get("message").toString();
        assertTrue(message, message.contains("60") && message.contains("pas " + agent.user()));
        assertNull(desk.read(dull.get(0), "assignee"));
    }

    @Test
    public void nobodyGetsWhatAnotherGot() throws Exception {
        int tickets = 12;
        for (int i = 0; i < tickets; i++) {
            ticket("t" + i);
        }
        ExecutorService people = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<Object>>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Actor person = TestActors.agent(desk.create("users", "name", "Agent " + i), "*.read", "tickets.*", "tickets.do.*");
                all.add(people.submit(untilEmpty(person)));
            }
            List<Object> got = new ArrayList<>();
            for (Future<List<Object>> one : all) {
                got.addAll(one.get(60, TimeUnit.SECONDS));
            }
            assertEquals(tickets, got.size());
            assertEquals("given twice", tickets, new HashSet<>(got).size());
        } finally {
            people.shutdownNow();
        }
    }

    private Callable<List<Object>> untilEmpty(Actor person) {
        return () -> {
            List<Object> got = new ArrayList<>();
            for (Object id = pressed(person).get("id"); id != null; id = pressed(person).get("id")) {
                assertEquals(person.user(), desk.read((Long) id, "assignee"));
                got.add(id);
            }
            return got;
        };
    }
}
