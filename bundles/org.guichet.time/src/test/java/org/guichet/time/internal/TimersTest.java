package org.guichet.time.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.time.internal.desk.ForTests;
import org.junit.After;
import org.junit.Test;

public class TimersTest {
    private final TimeModule module = new TimeModule();
    private final Actor camille = module.agent("Camille");
    private final long printer = module.create(module.admin, "tickets", "subject", "Imprimante");
    private final long boiler = module.create(module.admin, "tickets", "subject", "Chaudière");

    @After
    public void close() {
        module.close();
    }

    private void minutesLater(long minutes) {
        module.platform.clock().advance(Duration.ofMinutes(minutes));
    }

    private Map<String, Object> checkIn(Actor actor, long ticket) {
        return module.platform.as(actor, () -> ForTests.checkIn(module.timers, module.platform.queries()).run(ticket, Map.of()));
    }

    private void checkOut(Actor actor, long ticket, String note) {
        module.platform.as(actor, () -> ForTests.checkOut(module.timers).run(ticket, Map.of("time_note", note)));
    }

    private Object spent(long ticket) {
        return ((Number) module.read("tickets", ticket).get("time_spent")).intValue();
    }

    @Test
    public void checkingInAndOutNotesTheTimeOnTheTicket() {
        checkIn(camille, printer);
        assertEquals(true, module.read("tickets", printer).get("time_running"));
        minutesLater(12);
        checkOut(camille, printer, "Nettoyage des têtes");
        Map<String, Object> entry = module.entries("ticket==" + printer).get(0);
        assertEquals(12, ((Number) entry.get("minutes")).intValue());
        assertEquals("Nettoyage des têtes", entry.get("note"));
        assertEquals("timer", entry.get("source"));
        assertEquals(12, spent(printer));
        assertEquals(false, module.read("tickets", printer).get("time_running"));
        assertThrows(NotAllowedNow.class, () -> checkOut(camille, printer, "Encore"));
    }

    @Test
    public void aTimerRunsOnOneTicketOnly() {
        checkIn(camille, printer);
        minutesLater(5);
        assertEquals(printer, ((Map<?, ?>) checkIn(camille, boiler).get("left")).get("id"));
        assertEquals(5, spent(printer));
        assertEquals(1, module.entries("end=null=true").size());
        checkIn(camille, boiler);
        assertEquals("checked in twice is checked in once", 2, module.entries("user==" + camille.user()).size());
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", printer));
    }

    @Test
    public void twoPeopleWorkOnTheSameTicketAndBothCount() {
        Actor hugo = module.agent("Hugo");
        checkIn(camille, printer);
        checkIn(hugo, printer);
        minutesLater(10);
        checkOut(camille, printer, "");
        assertEquals(true, module.read("tickets", printer).get("time_running"));
        minutesLater(5);
        checkOut(hugo, printer, "");
        assertEquals(25, spent(printer));
        assertEquals(List.of(false, false), module.entries("ticket==" + printer).stream().map(row -> row.get("overlaps")).toList());
    }

    @Test
    public void resolvingATicketChecksEverybodyOut() {
        checkIn(camille, printer);
        minutesLater(3);
        module.take(module.admin, printer, "qualify");
        module.take(module.admin, printer, "take", "assignee", camille.user());
        assertEquals(1, module.entries("end=null=true").size());
        module.take(module.admin, printer, "resolve", "resolution", "Fait");
        assertEquals(0, module.entries("end=null=true").size());
        assertEquals(3, spent(printer));
        assertThrows("no work on what is done", NotAllowedNow.class, () -> checkIn(camille, printer));
    }

    @Test
    public void theTimerOfATeamThatWantsItFollowsTheTicket() {
        long team = module.create(module.admin, "teams", "name", "Atelier", "key", "atelier", "time_automatic", true);
        Actor noor = module.agent("Noor", "teamMemberships", List.of(Map.of("team", team)));
        module.take(noor, printer, "qualify");
        module.take(noor, printer, "take", "assignee", noor.user());
        minutesLater(20);
        module.take(noor, printer, "waitForInformation");
        assertEquals(20, spent(printer));
        module.patch(module.admin, "users", noor.user(), "time_automatic", "no");
        module.take(noor, printer, "resume");
        assertTrue("they said no for themselves", module.entries("end=null=true").isEmpty());
    }

    @Test
    public void aForgottenTimerCountsForADayAtMost() {
        checkIn(camille, printer);
        minutesLater(60 * 80);
        checkOut(camille, printer, "");
        assertEquals(24 * 60, spent(printer));
    }

    @Test
    public void timeIsMergedWithItsTicketAndComesBackWithIt() {
        module.create(camille, "timeEntries", "ticket", printer, "minutes", 30);
        module.platform.as(module.admin, () -> module.platform.records().merge("tickets", printer, boiler, WriteOptions.NONE));
        assertEquals(30, spent(boiler));
        module.platform.as(module.admin, () -> module.platform.records().undoMerge("tickets", printer, WriteOptions.NONE));
        assertEquals(30, spent(printer));
        assertEquals(0, spent(boiler));
        assertThrows("clients have no timers", RuntimeException.class, () -> checkIn(TestActors.client(5, 6, java.util.Set.of(7L)), printer));
    }
}
