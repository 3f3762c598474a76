package org.guichet.sla.internal;

import static org.guichet.sla.internal.SlaModule.paris;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.sla.SlaPolicyProvider;
import org.guichet.tickets.Ticket;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Clocks of tickets on the real platform, under the policies that the module ships: 09–12 and 14–18, in Paris. */
public class ClocksTest {
    private static SlaModule module;

    @BeforeClass
    public static void open() {
        module = new SlaModule();
    }

    @Before
    public void mondayMorning() {
        module.at("2026-11-23T09:00");
        module.told.clear();
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    private void refused(String field, Runnable write) {
        Invalid invalid = assertThrows(Invalid.class, write::run);
        assertTrue(invalid.places().toString(), invalid.places().stream().anyMatch(place -> place.place().equals(field)));
    }

    @Test
    public void aNewTicketHasTheClocksOfTheFirstPolicyThatFits() {
        long critical = module.ticket("critical");
        assertEquals(paris("2026-11-23T10:00"), module.deadline(critical, "firstResponse"));
        assertEquals(paris("2026-11-23T15:00"), module.deadline(critical, "resolution"));
        assertNull(module.clock(critical, "vendor"));
        long minor = module.ticket("minor");
        assertEquals("five working days, same hour", paris("2026-11-30T09:00"), module.deadline(minor, "resolution"));
    }

    @Test
    public void whatAProviderSaysComesBeforeTheConditions() {
        SlaPolicyProvider fails = ticket -> {
            throw new IllegalStateException("no idea");
        };
        module.policies.with(new NoBudgets(), fails, ticket -> OptionalLong.of(-1), ticket -> OptionalLong.of(module.policy("critical")));
        try {
            long minor = module.ticket("minor");
            assertEquals(paris("2026-11-23T15:00"), module.deadline(minor, "resolution"));
        } finally {
            module.policies.with(new NoBudgets());
        }
        assertEquals(paris("2026-11-30T09:00"), module.deadline(module.ticket("minor"), "resolution"));
    }

    @Test
    public void theTicketShowsItsNextDeadline() {
        long ticket = module.ticket("critical");
        Map<String, Object> row = module.read("tickets", ticket);
        assertEquals(paris("2026-11-23T10:00").toString(), row.get("sla_deadline"));
        assertEquals("firstResponse", row.get("sla_clock"));
        assertEquals("running", row.get("sla_status"));
        assertEquals(module.policy("critical"), ((Number) row.get("sla_policy")).longValue());
        List<Map<String, Object>> due = module.platform.as(SlaModule.ADMIN, () -> module.platform.queries()
            .list(ListQuery.of("tickets")
            .filter("id==" + ticket + ";sla_deadline=lt=2026-11-23T11:00:00Z").sort("sla_deadline").fields("sla_deadline")))
                .items();
        assertEquals(1, due.size());
    }

    @Test
    public void waitingPausesTheResolutionAndNotTheFirstResponse() {
        long ticket = module.ticket("critical");
        module.at("2026-11-23T09:30");
        module.take(ticket, "qualify");
        module.take(ticket, "waitForInformation");
        assertEquals("paused", module.status(ticket, "resolution"));
        assertNull(module.deadline(ticket, "resolution"));
        assertEquals("running", module.status(ticket, "firstResponse"));
        module.at("2026-12-14T16:00");
        module.take(ticket, "resume");
        assertEquals("three and a half hours are left", paris("2026-12-15T10:30"), module.deadline(ticket, "resolution"));
    }

    @Test
    public void resolvingInTimeIsMetAndReopeningGoesOn() {
        long ticket = module.ticket("critical");
        module.take(ticket, "qualify");
        module.at("2026-11-23T11:00");
        module.take(ticket, "resolve", "resolution", "Fait");
        assertEquals("met", module.status(ticket, "resolution"));
        assertEquals("an hour late: what is resolved is answered", "missed", module.status(ticket, "firstResponse"));
        assertEquals("met", module.read("tickets", ticket).get("sla_status"));
        module.at("2026-11-24T09:00");
        module.take(ticket, "reopen");
        assertEquals(paris("2026-11-24T11:00"), module.deadline(ticket, "resolution"));
        assertNull(module.clock(ticket, "resolution").get("finishedAt"));
    }

    @Test
    public void theFirstAnswerStopsItsClockWhenItWasGivenNotWhenItWasHeardOf() {
        long ticket = module.ticket("critical");
        module.at("2026-11-23T10:05");
        module.escalate();
        assertEquals(paris("2026-11-23T10:00"), SlaModule.instant(module.clock(ticket, "firstResponse").get("breachedAt")));
        module.platform.as(SlaModule.ADMIN, () -> module.platform.records().change(Ticket.class, ticket,
            one -> one.responded(paris("2026-11-23T09:50"))));
        assertEquals("met", module.status(ticket, "firstResponse"));
        assertNull(module.clock(ticket, "firstResponse").get("breachedAt"));
        assertEquals(paris("2026-11-23T09:50"), SlaModule.instant(module.clock(ticket, "firstResponse").get("finishedAt")));
    }

    @Test
    public void aCancelledTicketCountsForNothing() {
        long ticket = module.ticket("critical");
        module.take(ticket, "cancel");
        assertEquals("cancelled", module.status(ticket, "resolution"));
        assertNull(module.read("tickets", ticket).get("sla_status"));
        assertNull(module.read("tickets", ticket).get("sla_deadline"));
    }

    @Test
    public void aDeletedTicketStopsAndARestoredOneGoesOn() {
        long ticket = module.ticket("critical");
        module.platform.as(SlaModule.ADMIN, () -> module.platform.records().delete("tickets", ticket, WriteOptions.NONE));
        assertEquals("cancelled", module.status(ticket, "resolution"));
        assertNull(module.clock(ticket, "resolution").get("nextStepAt"));
        module.platform.as(SlaModule.ADMIN, () -> module.platform.records().restore("tickets", ticket, WriteOptions.NONE));
        assertEquals("running", module.status(ticket, "resolution"));
        assertEquals("running", module.status(ticket, "firstResponse"));
    }

    @Test
    public void anotherPolicyTakesTheClockOverAsItSays() {
        long client = module.clientOf("priority", "minor", "firstResponse", 4, "resolution", 8, "resolutionUnit", "hours",
            "onChange", "proRata");
        long ticket = module.ticket("critical", "account", client);
        module.at("2026-11-23T11:00");
        module.patch("tickets", ticket, "urgency", "minor", "impact", "minor");
        assertEquals("half of eight hours", paris("2026-11-23T17:00"), module.deadline(ticket, "resolution"));
        assertEquals("what was broken before stays broken", paris("2026-11-23T10:00"),
            SlaModule.instant(module.clock(ticket, "firstResponse").get("breachedAt")));
        module.patch("tickets", ticket, "urgency", "critical", "impact", "critical");
        assertEquals("the policies that are shipped keep what was used", paris("2026-11-23T15:00"), module.deadline(ticket,
            "resolution"));
    }

    @Test
    public void theVendorsClockRunsWhileTheTicketIsWithThem() {
        long ticket = module.ticket("minor");
        module.take(ticket, "qualify");
        module.take(ticket, "waitForThirdParty");
        assertEquals(paris("2026-12-07T09:00"), module.deadline(ticket, "vendor"));
        module.at("2026-11-25T09:00");
        module.take(ticket, "resume");
        assertEquals("met", module.status(ticket, "vendor"));
        module.take(ticket, "waitForThirdParty");
        assertEquals("asked again", 2, ((Number) module.clock(ticket, "vendor").get("cycle")).intValue());
    }

    @Test
    public void whatTheClientAsksLaterAwaitsAnAnswerOfItsOwn() {
        long ticket = module.ticket("critical");
        Ticket stored = module.platform.as(SlaModule.ADMIN, () -> module.platform.records().get(Ticket.class, ticket));
        Actor consumer = Actor.program("sla.responses", "job");
        module.at("2026-11-23T10:00");
        module.platform.as(consumer, () -> module.clocks.asked(stored, paris("2026-11-23T10:00")));
        module.platform.as(consumer, () -> module.clocks.asked(stored, paris("2026-11-23T10:30")));
        assertEquals("the first unanswered one counts", paris("2026-11-23T12:00"), module.deadline(ticket, "nextResponse"));
        module.at("2026-11-23T14:30");
        module.platform.as(consumer, () -> module.clocks.answered(stored, paris("2026-11-23T14:30")));
        assertEquals("missed", module.status(ticket, "nextResponse"));
        module.platform.as(consumer, () -> module.clocks.asked(stored, paris("2026-11-23T15:00")));
        assertEquals(2, ((Number) module.clock(ticket, "nextResponse").get("cycle")).intValue());
        assertEquals("running", module.status(ticket, "nextResponse"));
    }

    @Test
    public void stepsFireOnceHoweverOftenAndLateTheyAreLookedFor() {
        long team = module.create("teams", "key", "support", "name", "Support");
        long agent = module.create("users", "login", "camille" + System.nanoTime(), "name", "Camille", "active", true);
        long ticket = module.ticket("critical", "assignee", agent, "team", team);
        module.escalate();
        assertEquals(List.of(), module.toldOf(ticket));
        module.at("2026-11-23T09:45");
        module.escalate();
        module.escalate();
        assertEquals("three quarters of the hour", List.of(agent), module.toldOf(ticket));
        module.at("2026-11-24T17:00");
        module.escalate();
        module.escalate();
        assertEquals("resolution, once", List.of(agent, agent), module.toldOf(ticket));
        assertEquals("breached", module.read("tickets", ticket).get("sla_status"));
        assertEquals(paris("2026-11-23T15:00"), SlaModule.instant(module.clock(ticket, "resolution").get("breachedAt")));
        assertNull("nothing is left to look at", module.clock(ticket, "resolution").get("nextStepAt"));
    }

    @Test
    public void noStepFiresWhileAClockPausesOrOnceItStopped() {
        long agent = module.create("users", "login", "camille" + System.nanoTime(), "name", "Camille", "active", true);
        long ticket = module.ticket("critical", "assignee", agent);
        module.platform.as(SlaModule.ADMIN, () -> module.platform.records().change(Ticket.class, ticket, one ->
            one.responded(paris("2026-11-23T09:00"))));
        module.take(ticket, "qualify");
        module.take(ticket, "waitForInformation");
        module.at("2026-11-27T17:00");
        module.escalate();
        assertEquals(List.of(), module.toldOf(ticket));
        module.take(ticket, "resume");
        module.take(ticket, "resolve", "resolution", "Fait");
        module.at("2026-12-27T17:00");
        module.escalate();
        assertEquals(List.of(), module.toldOf(ticket));
    }

    @Test
    public void aChangedCalendarMovesDeadlinesButNoPast() {
        long calendar = module.create("slaCalendars", "key", "workshop", "label", "Atelier");
        long client = module.clientOf("calendar", calendar, "resolution", 4, "resolutionUnit", "hours");
        long ticket = module.ticket("critical", "account", client);
        assertEquals(paris("2026-11-23T15:00"), module.deadline(ticket, "resolution"));
        module.at("2026-11-23T11:00");
        module.patch("slaCalendars", calendar, "monday", "09:00-11:30", "tuesday", "09:00-11:30");
        module.at("2026-11-23T11:15");
        module.recompute();
        assertEquals("two hours were used; half an hour today, 90 minutes tomorrow", paris("2026-11-24T10:30"),
            module.deadline(ticket, "resolution"));
        assertEquals(paris("2026-11-24T10:30").toString(), module.read("tickets", ticket).get("sla_deadline"));
    }

    @Test
    public void ticketsFromBeforeTheModuleGetClocksAtNight() {
        Actor importer = TestActors.importer();
        long ticket = module.platform.as(importer, () -> module.platform.records().create("tickets",
            SlaModule.values("subject", "Ancien", "urgency", "critical", "impact", "critical"), WriteOptions.QUIET)).id();
        assertNull(module.clock(ticket, "resolution"));
        module.recompute();
        assertEquals(paris("2026-11-23T15:00"), module.deadline(ticket, "resolution"));
    }

    @Test
    public void calendarsAndPoliciesThatCannotWorkAreRefused() {
        refused("monday", () -> module.create("slaCalendars", "key", "a", "label", "A", "monday", "9-12"));
        refused("zone", () -> module.create("slaCalendars", "key", "a", "label", "A", "zone", "Europe/Lutece"));
        refused("exceptions", () -> module.create("slaCalendars", "key", "a", "label", "A", "exceptions", "Noël"));
        refused("key", () -> module.create("slaCalendars", "key", "office", "label", "A"));
        refused("monday", () -> module.create("slaCalendars", "key", "a", "label", "A", "monday", null, "tuesday", null,
            "wednesday", null,
            "thursday", null, "friday", null));
        refused("key", () -> module.platform.as(SlaModule.ADMIN,
            () -> module.platform.records().delete("slaCalendars", module.office(), WriteOptions.NONE)));
        refused("condition", () -> module.create("slaPolicies", "label", "P", "calendar", module.office(), "condition",
            "nonsense==1"));
    }

    @Test
    public void aPolicyForAnAccountComesFirstAndAConditionNarrowsIt() {
        long client = module.clientOf("condition", "level==2", "resolution", 1, "resolutionUnit", "hours");
        long ticket = module.ticket("critical", "account", client);
        assertEquals(paris("2026-11-23T15:00"), module.deadline(ticket, "resolution"));
        module.patch("tickets", ticket, "level", 2);
        assertEquals(paris("2026-11-23T10:00"), module.deadline(ticket, "resolution"));
        assertEquals("the policy promises no first response", "cancelled", module.status(ticket, "firstResponse"));
    }

    @Test
    public void whoeverSeesNoTicketSeesNoClock() {
        long ticket = module.ticket("critical", "assignee", module.create("users", "login", "paul", "name", "Paul", "active",
            true));
        long assignee = ((Number) module.read("tickets", ticket).get("assignee")).longValue();
        assertEquals(0, seen(ticket, TestActors.agent(77, Set.of(), "tickets.read:own", "slaClocks.read")));
        assertEquals(2, seen(ticket, TestActors.agent(assignee, Set.of(), "tickets.read:own", "slaClocks.read")));
        assertEquals(2, seen(ticket, TestActors.agent(77, Set.of(), "tickets.read", "slaClocks.read")));
        assertEquals(0, seen(ticket, TestActors.agent(77, Set.of(), "tickets.read:watched", "slaClocks.read")));
    }

    private static long seen(long ticket, Actor actor) {
        return module.platform.as(actor, () -> module.platform.queries().count(ListQuery.of("slaClocks").filter("ticket=="
            + ticket)));
    }

    @Test
    public void nearDeadlinesMakeATicketHot() {
        long ticket = module.ticket("critical");
        Ticket stored = module.platform.as(SlaModule.ADMIN, () -> module.platform.records().get(Ticket.class, ticket));
        assertEquals(60, module.heat.points(stored));
        module.at("2026-11-23T10:30");
        assertEquals(80, module.heat.points(stored));
        assertEquals(0, module.heat.points(new Ticket()));
    }

    @Test
    public void aDeadlineIsExplainedInBothLanguages() {
        module.at("2026-12-24T15:00");
        long ticket = module.ticket("important");
        module.at("2026-12-24T16:00");
        module.take(ticket, "qualify");
        module.take(ticket, "waitForInformation");
        module.at("2026-12-28T09:00");
        module.take(ticket, "resume");
        String french = module.why(SlaModule.ADMIN, ticket, "resolution");
        for (String said : List.of("Engagement « Important », le premier qui convient", "2 jours ouvrés",
            "« Heures de bureau » (Europe/Paris, jours fériés : Métropole)",
                "A couru du 24/12/2026 15:00 au 24/12/2026 16:00 : 1 h 00 de temps compté.",
                    "En pause depuis le 24/12/2026 16:00",
                "Jours fériés non comptés : 25/12/2026.", "Il reste 1 j 23 h 00, donc l’échéance est le 30/12/2026 08:00.",
                    "À 75 % du délai")) {
            assertTrue(said + "\n" + french, french.contains(said));
        }
        Actor admin = SlaModule.ADMIN;
        Actor english = new Actor(admin.user(), admin.login(), admin.name(), admin.audience(), admin.teams(), admin.contact(),
            admin.accounts(),
            admin.grants(), Locale.ENGLISH, admin.zone(), admin.channel());
        String said = module.why(english, ticket, "resolution");
        assertTrue(said, said.contains("1 d 23 h 00 are left, so the deadline is 30/12/2026 08:00."));
        assertFalse(said, said.contains("sla.why"));
        assertNotNull(module.why(admin, ticket, "firstResponse"));
    }
}
