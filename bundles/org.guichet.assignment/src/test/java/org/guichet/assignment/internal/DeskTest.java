package org.guichet.assignment.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.activities.FreeBusy;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.WriteOptions;
import org.guichet.assignment.AssignmentAdvisor;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.Test;

public class DeskTest {
    private final AssignmentModule module = new AssignmentModule();

    @After
    public void close() {
        module.close();
    }

    @Test
    public void theLeastLoadedIsGivenItAndTheLogSaysWhy() {
        long camille = module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy();
        long first = module.ticket();
        assertEquals("waiting", module.status(first));
        assertEquals(1, module.work());
        assertEquals("of equals, the one of the smaller id", Long.valueOf(camille), module.assignee(first));
        assertEquals("assigned", module.status(first));
        long second = module.ticket();
        module.work();
        assertEquals(Long.valueOf(noor), module.assignee(second));
        Map<String, Object> decision = module.list("assignmentDecisions", "ticket==" + second, "outcome", "considered", "able", "facts").get(0);
        assertEquals("assigned", decision.get("outcome"));
        assertEquals(2, ((Number) decision.get("considered")).intValue());
        assertTrue((String) decision.get("facts"), ((String) decision.get("facts")).startsWith(noor + " able 0 20\n" + camille + " able 1 20"));
        assertEquals("nothing is left", 0, module.work());
    }

    @Test
    public void whoAnotherModulePassesOverIsGivenNothingAndThatIsSaid() {
        long seller = module.agent("Camille");
        long other = module.agent("Noor");
        module.policy();
        module.advice.with(new Biased(seller, false), new Biased(other, true));
        long ticket = module.ticket();
        assertEquals("an advisor that fails has no say", 1, module.work());
        assertEquals(Long.valueOf(other), module.assignee(ticket));
        String facts = facts(ticket);
        assertTrue(facts, facts.contains(seller + " advised 0 20 seller\n"));
    }

    /** Passes one user over, or fails. */
    private record Biased(long user, boolean fails) implements AssignmentAdvisor {
        @Override
        public String key() {
            return "seller";
        }

        @Override
        public Map<Long, Set<Long>> refused(Collection<Long> tickets) {
            if (fails) {
                throw new IllegalStateException("no idea");
            }
            return tickets.stream().collect(Collectors.toMap(ticket -> ticket, ticket -> Set.of(user)));
        }
    }

    @Test
    public void loadIsRelativeToCapacity() {
        long full = module.agent("Plein", "capacity", 20);
        long half = module.agent("Mi", "capacity", 10);
        module.policy();
        for (int i = 0; i < 6; i++) {
            module.ticket();
        }
        assertEquals(6, module.work());
        assertEquals(4, module.list("tickets", "assignee==" + full, "subject").size());
        assertEquals(2, module.list("tickets", "assignee==" + half, "subject").size());
    }

    @Test
    public void aBacklogWaitsUntilSomebodyHasRoom() {
        long user = module.agent("Camille", "capacity", 2);
        module.policy();
        for (int i = 0; i < 60; i++) {
            module.ticket();
        }
        assertEquals(2, module.work());
        assertEquals("nobody is told of a ticket twice", 0, module.work());
        assertEquals(58, module.list("assignmentDecisions", "outcome==waiting", "ticket").size());
        module.patch("agentProfiles", module.profile(user), "capacity", 3);
        assertEquals(1, module.work());
        long late = module.ticket();
        assertEquals(0, module.work());
        assertEquals("of a new one they are", List.of("waiting"), module.outcomes(late));
    }

    @Test
    public void skillsRegionsAbsencesHoursAndAppointmentsCount() {
        long printers = module.create("skills", "key", "printers", "label", "Imprimantes");
        long category = module.create("categories", "key", "hardware", "label", "Matériel");
        long below = module.create("categories", "key", "laser", "label", "Laser", "parent", category);
        module.create("skillNeeds", "label", "Matériel", "category", category, "skill", printers, "level", "confirmed");
        module.agent("Ada", "agentSkills", List.of(Map.of("skill", printers, "level", "basic")));
        long expert = module.agent("Zoe", "agentSkills", List.of(Map.of("skill", printers, "level", "expert")), "regions", List.of(" Sud"));
        module.policy();
        long account = module.create("accounts", "name", "Client", "region", "sud");
        long ticket = module.ticket("category", below, "account", account);
        module.work();
        assertEquals("the category above asks for the skill, the region is compared without case", Long.valueOf(expert), module.assignee(ticket));

        long elsewhere = module.create("accounts", "name", "Autre", "region", "Nord");
        long lost = module.ticket("category", below, "account", elsewhere);
        module.work();
        assertNull(module.assignee(lost));
        String facts = (String) module.list("assignmentDecisions", "ticket==" + lost, "facts").get(0).get("facts");
        assertTrue(facts, facts.contains("skill 0 20 " + printers + ":1:2") && facts.contains(expert + " region"));
    }

    @Test
    public void whoIsAwayIsGivenNothingUntilTheyAreBack() {
        module.at("2026-11-23T08:30:00");
        long user = module.agent("Camille", "calendar", module.office());
        long policy = module.policy("respectMeetings", true, "lastMinutes", 30);
        long ticket = module.ticket();
        assertEquals("the shift has not begun", 0, module.work());
        assertEquals(user + " offHours 0 20 2026-11-23T08:00:00Z\n", facts(ticket));
        module.at("2026-11-23T11:45:00");
        assertEquals("the shift ends too soon", 0, module.work());
        module.at("2026-11-23T14:00:00");
        Instant now = module.platform.clock().instant();
        module.create("agentAbsences", "user", user, "start", now.minusSeconds(60).toString(), "end", now.plusSeconds(60).toString());
        assertEquals("absent", 0, module.work());
        module.platform.clock().set(now.plusSeconds(60));
        module.appointments.put(user, new FreeBusy.Busy(now, now.plusSeconds(600)));
        assertEquals("in an appointment", 0, module.work());
        module.patch("assignmentPolicies", policy, "respectMeetings", false);
        module.patch("agentProfiles", module.profile(user), "accepting", false);
        assertEquals("paused", 0, module.work());
        module.patch("agentProfiles", module.profile(user), "accepting", true);
        assertEquals(1, module.work());
        assertEquals(Long.valueOf(user), module.assignee(ticket));
        assertEquals("once for all the time that it waited", List.of("waiting", "assigned"), module.outcomes(ticket));
    }

    private String facts(long ticket) {
        return (String) module.list("assignmentDecisions", "ticket==" + ticket, "facts").get(0).get("facts");
    }

    @Test
    public void capacityIsNeverExceededAndWhatIsFreedIsUsed() {
        long user = module.agent("Camille", "capacity", 3);
        module.policy("weightImportant", 2);
        long first = module.ticket();
        long second = module.ticket();
        assertEquals("two and two are more than three", 1, module.work());
        assertNull(module.assignee(second));
        module.take(first, "qualify");
        module.take(first, "waitForInformation");
        assertEquals("what waits for the client weighs nothing unless the policy says so", 1, module.work());
        assertEquals(Long.valueOf(user), module.assignee(second));
    }

    @Test
    public void whatNobodyCanTakeIsToldOnceToThoseWhoLead() {
        long lead = module.create("users", "name", "Chef", "login", "chef", "audience", "agent", "active", true, "language", "en", "zone",
            "Europe/Paris");
        module.patch("teams", module.team, "manager", lead);
        long user = module.agent("Camille", "capacity", 0);
        module.policy();
        long ticket = module.ticket();
        module.work();
        module.work();
        assertEquals(List.of(lead + "@tickets/" + ticket), module.told);
        assertEquals(List.of("waiting"), module.outcomes(ticket));
        module.ticket();
        module.ticket();
        module.work();
        assertEquals("several at once are told as one", List.of(lead + "@tickets/" + ticket, lead + "@queues/" + module.queue), module.told);
        module.patch("agentProfiles", module.profile(user), "capacity", 10);
        assertEquals(3, module.work());
        module.patch("agentProfiles", module.profile(user), "capacity", 0);
        module.patch("tickets", ticket, "assignee", null);
        module.work();
        assertEquals("it waits anew, which is news", 3, module.told.size());
    }

    @Test
    public void whoGivesItBackDoesNotGetItAgain() {
        long camille = module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy();
        long ticket = module.ticket();
        module.work();
        assertEquals(Long.valueOf(camille), module.assignee(ticket));
        TicketMarks.because("Pas mon domaine", () -> module.patch("tickets", ticket, "assignee", null));
        module.work();
        assertEquals(Long.valueOf(noor), module.assignee(ticket));
        module.patch("tickets", ticket, "assignee", null);
        assertEquals("everybody gave it back", 0, module.work());
        assertEquals(List.of("assigned", "returned", "assigned", "returned", "waiting"), module.outcomes(ticket));
        assertEquals("Pas mon domaine", module.list("assignmentDecisions", "ticket==" + ticket + ";outcome==returned", "reason").get(0).get("reason"));
        long other = module.create("queues", "label", "Autre", "key", "autre", "team", module.team);
        module.policy("queue", other, "label", "Autre");
        module.patch("tickets", ticket, "queue", other);
        assertEquals("in another queue all begins anew", 1, module.work());
    }

    @Test
    public void whatPeopleDecideWins() {
        module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy();
        long ticket = module.ticket();
        module.patch("tickets", ticket, "assignee", noor);
        assertEquals(0, module.work());
        assertEquals(Long.valueOf(noor), module.assignee(ticket));
        assertEquals("manual", module.status(ticket));
        assertEquals(List.of("manual"), module.outcomes(ticket));
        long taken = module.ticket("assignee", noor);
        assertNull("who creates it for somebody needs nobody", module.status(taken));
    }

    @Test
    public void whatCameByAnImportWaitsForNobodyUntilSomebodyAsks() {
        module.agent("Camille");
        module.policy();
        long ticket = module.platform.as(TestActors.importer(), () -> module.platform.records().create("tickets",
            AssignmentModule.values("subject", "Ancien", "queue", module.queue, "team", module.team), WriteOptions.QUIET)).id();
        assertEquals(0, module.work());
        assertEquals(1, module.platform.as(module.admin, () -> module.desk.await(List.of(ticket))).intValue());
        assertEquals(1, module.work());
    }

    @Test
    public void withoutAPolicyNothingIsMarkedAndNothingGiven() {
        module.agent("Camille");
        long ticket = module.ticket();
        assertNull(module.status(ticket));
        assertEquals(0, module.work());
        assertThrows(NotAllowedNow.class, () -> module.platform.as(module.admin, () -> module.desk.give(ticket)));
        long policy = module.policy("condition", "type==question");
        assertThrows("the condition does not hold", NotAllowedNow.class,
            () -> module.platform.as(module.admin, () -> module.desk.give(ticket)));
        module.patch("assignmentPolicies", policy, "condition", "type==incident");
        assertTrue(module.platform.as(module.admin, () -> module.desk.give(ticket)).isPresent());
    }

    @Test
    public void roundRobinLooksAtTurnsAlone() {
        long camille = module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy("strategy", "roundRobin");
        for (int i = 0; i < 3; i++) {
            module.ticket("assignee", noor);
        }
        long first = module.ticket();
        long second = module.ticket();
        long third = module.ticket();
        module.work();
        assertEquals(List.of(camille, noor, camille), List.of(module.assignee(first), module.assignee(second), module.assignee(third)));
    }

    @Test
    public void whatIsClosedWaitsForNobody() {
        module.agent("Camille", "capacity", 0);
        module.policy();
        long ticket = module.ticket();
        module.work();
        module.take(ticket, "cancel");
        assertNull(module.status(ticket));
        assertEquals("nobody", 0, module.work());
    }

    @Test
    public void wrongConfigurationIsRefusedWithItsReason() {
        long camille = module.agent("Camille");
        assertThrows("one profile each", Invalid.class, () -> module.create("agentProfiles", "user", camille));
        assertThrows("a filter that cannot be read", Invalid.class, () -> module.policy("condition", "nosuch==1"));
        assertThrows("an end before the begin", Invalid.class, () -> module.create("agentAbsences", "user", camille, "start",
            "2026-12-02T00:00:00Z", "end", "2026-12-01T00:00:00Z"));
        long skill = module.create("skills", "key", "one", "label", "Une");
        assertThrows("a need of everything", Invalid.class, () -> module.create("skillNeeds", "label", "Tout", "skill", skill));
        assertThrows("a key twice", Invalid.class, () -> module.create("skills", "key", "one", "label", "Deux"));
    }

    @Test
    public void absencesAreWrittenByOneselfAndByWhoLeads() {
        long camille = module.agent("Camille");
        long noor = module.agent("Noor");
        assertEquals("Camille", absence(camille, camille).get("label"));
        assertThrows("another's", Invalid.class, () -> absence(noor, camille));
        module.patch("teams", module.team, "manager", noor);
        assertEquals("Camille", absence(noor, camille).get("label"));
    }

    private Map<String, Object> absence(long writer, long user) {
        return module.read("agentAbsences", module.platform.as(TestActors.agent(writer, "*.create", "*.read"),
            () -> module.platform.records().create("agentAbsences", AssignmentModule.values("user", user, "start",
                "2026-12-01T00:00:00Z", "end", "2026-12-02T00:00:00Z"), WriteOptions.NONE)).id());
    }
}
