package org.guichet.rules.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.data.testing.TestActors;
import org.guichet.rules.internal.type.ActiveRule;
import org.junit.After;
import org.junit.Test;

/** Rules that run so long after a time of the record: once for each such time, never for what was over before. Today is a Saturday. */
public class DelaysTest {
    private final Desk desk = new Desk();
    private final long anne = desk.create("users", "login", "anne", "name", "Anne");

    @After
    public void close() {
        desk.close();
    }

    private long waiting() {
        long ticket = desk.create("tickets", "subject", "Panne", "assignee", anne);
        desk.take(ticket, "qualify");
        desk.take(ticket, "waitForInformation");
        return ticket;
    }

    private long reminder(String key, int delay, String unit, Object... more) {
        Object[] all = new Object[more.length + 8];
        System.arraycopy(new Object[] {"since", "stateSince", "delay", delay, "delayUnit", unit, "condition", "state==waitingInformation"}, 0,
            all, 0, 8);
        System.arraycopy(more, 0, all, 8, more.length);
        return desk.rule(key, "elapsed", Desk.note(key), all);
    }

    private void days(int days) {
        desk.platform.clock().advance(Duration.ofDays(days));
        desk.look();
    }

    @Test
    public void aReminderComesOnceInEachWait() {
        reminder("again", 3, "days");
        long ticket = waiting();
        days(2);
        assertEquals(List.of(), desk.notes(ticket));
        days(1);
        desk.look();
        days(20);
        assertEquals(List.of("<p>again</p>"), desk.notes(ticket));
        desk.take(ticket, "resume");
        desk.take(ticket, "waitForInformation");
        days(2);
        assertEquals("it waits anew", 1, desk.notes(ticket).size());
        days(1);
        assertEquals(2, desk.notes(ticket).size());
        String said = (String) desk.log("again").get(0).get("explanation");
        assertTrue(said, said.contains("délai de 3 jours") && said.contains("21/11/2026 10:00"));
    }

    @Test
    public void whatTheLogForgotIsNotSaidAgain() {
        reminder("again", 3, "days");
        long ticket = waiting();
        days(3);
        desk.platform.as(Desk.ADMIN, () -> desk.platform.settings().put(RunRetention.SETTING, "1"));
        for (int day = 0; day < 70; day++) {
            new RunRetention(desk.runs, desk.platform.settings(), desk.platform.clock()).run(null, new Desk.NoProgress());
            days(1);
        }
        assertEquals(1, desk.notes(ticket).size());
    }

    @Test
    public void whatWaitedBeforeTheRuleWasSwitchedOnHasTheWholeDelay() {
        long old = waiting();
        days(100);
        long rule = reminder("again", 3, "days");
        days(0);
        assertEquals(List.of(), desk.notes(old));
        days(3);
        assertEquals(1, desk.notes(old).size());
        desk.patch("rules", rule, "active", false);
        long other = waiting();
        days(10);
        desk.patch("rules", rule, "active", true);
        days(0);
        assertEquals(List.of(), desk.notes(other));
        days(3);
        assertEquals(1, desk.notes(other).size());
        assertEquals("the same wait is no new occasion", 1, desk.notes(old).size());
    }

    @Test
    public void workingDaysSkipTheWeekendWithoutACalendarAndFollowOneThatIsThere() {
        reminder("again", 3, "workingDays");
        long ticket = waiting();
        days(3);
        assertEquals("Tuesday", List.of(), desk.notes(ticket));
        days(1);
        assertEquals(1, desk.notes(ticket).size());
        desk.delays.setCalendars(new Sundays());
        long other = waiting();
        days(17);
        assertEquals(List.of(), desk.notes(other));
        days(1);
        assertEquals("the third Sunday", 1, desk.notes(other).size());
    }

    @Test
    public void aRuleWhoseCalendarHasGoneWaits() {
        Sundays sundays = new Sundays();
        desk.delays.setCalendars(sundays);
        long id = reminder("again", 1, "workingDays", "calendar", "sundays");
        desk.delays.unsetCalendars(sundays);
        long ticket = waiting();
        days(20);
        assertEquals(List.of(), desk.notes(ticket));
        ActiveRule rule = desk.book.active().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
        assertEquals(Optional.of(new RuleBook.Lack("error.rules.lacks-calendar", "sundays")), desk.book.lacks(rule));
    }

    @Test
    public void calendarsThatFailAreAsAbsent() {
        desk.delays.setCalendars(new Sundays() {
            @Override
            public Optional<WorkingDays> workingDays(String key) {
                throw new IllegalStateException("broken");
            }
        });
        reminder("again", 3, "workingDays");
        reminder("other", 3, "workingDays", "calendar", "sundays");
        long ticket = waiting();
        days(4);
        assertEquals("Monday to Friday, and who names one waits", List.of("<p>again</p>"), desk.notes(ticket));
    }

    @Test
    public void manyAreSpreadOverHoursAndNoneIsForgotten() {
        reminder("again", 1, "days", "hourlyLimit", 2);
        List<Long> all = List.of(waiting(), waiting(), waiting(), waiting(), waiting());
        days(1);
        desk.look();
        assertEquals(2, desk.log("again").size());
        for (int hour = 0; hour < 3; hour++) {
            desk.platform.clock().advance(Duration.ofMinutes(61));
            desk.look();
        }
        assertEquals(List.of("done", "done", "done", "done", "done"), desk.outcomes("again"));
        all.forEach(ticket -> assertEquals(1, desk.notes(ticket).size()));
    }

    @Test
    public void theAnswerOfAClientIsAnEventOfItsOwn() {
        desk.rule("answer", "comment", "[{\"action\":\"rules.takeTransition\",\"parameters\":{\"transition\":\"resume\"}}]", "commentKind",
            "client", "condition", "state==waitingInformation");
        reminder("again", 3, "days");
        long ticket = waiting();
        desk.people.put(1L, Desk.ADMIN);
        say(Desk.ADMIN, ticket, false);
        say(Actor.program("rules@x", "rule"), ticket, false);
        desk.heard();
        assertEquals("waitingInformation", desk.read("tickets", ticket).get("state"));
        say(Actor.program("Anne <anne@client.example>", "mail"), ticket, false);
        desk.heard();
        assertEquals("treatment", desk.read("tickets", ticket).get("state"));
        days(10);
        assertEquals("nobody is reminded who answered", List.of(), desk.outcomes("again"));
        desk.people.put(anne, TestActors.client(anne, 1, Set.of()));
        desk.take(ticket, "waitForInformation");
        say(TestActors.agent(anne, "*", "*.field.*"), ticket, true);
        desk.heard();
        assertEquals("waitingInformation", desk.read("tickets", ticket).get("state"));
        say(TestActors.agent(anne, "*", "*.field.*"), ticket, false);
        desk.heard();
        assertEquals("treatment", desk.read("tickets", ticket).get("state"));
    }

    private void say(Actor who, long ticket, boolean internal) {
        desk.platform.as(who, () -> desk.platform.comments().add("tickets", ticket, "<p>oui</p>", internal, false));
    }

    @Test
    public void simulationCountsWhatIsOverNow() {
        waiting();
        desk.platform.clock().advance(Duration.ofDays(5));
        waiting();
        Map<String, Object> answer = desk.platform.as(Desk.ADMIN, () -> desk.simulation.run(null, Map.of("recordType", "tickets", "event", "elapsed",
            "since", "stateSince", "delay", 3, "delayUnit", "days", "condition", "state==waitingInformation")));
        assertEquals(1, answer.get("matched"));
    }

    @Test
    public void aDelayThatMakesNoSenseIsNotSaved() {
        assertEquals(List.of("since", "delay", "delayUnit"), wrong());
        assertEquals(List.of("since"), wrong("since", "subject", "delay", 3, "delayUnit", "days"));
        assertEquals(List.of("delay"), wrong("since", "stateSince", "delay", 0, "delayUnit", "days"));
        assertEquals(List.of("delayUnit"), wrong("since", "stateSince", "delay", 3, "delayUnit", "moons"));
        assertEquals(List.of("calendar"), wrong("since", "stateSince", "delay", 3, "delayUnit", "workingDays", "calendar", "nosuch"));
    }

    private List<String> wrong(Object... more) {
        return assertThrows(Invalid.class, () -> desk.rule("wrong", "elapsed", Desk.note("x"), more)).places().stream().map(Invalid.Place::place)
            .distinct().toList();
    }

    /** Somebody works on Sundays only. */
    private static class Sundays implements WorkCalendars {
        @Override
        public Optional<Hours> at(long calendar, Instant moment) {
            return Optional.empty();
        }

        @Override
        public List<Choice> choices(int most) {
            return List.of(new Choice("sundays", Label.of("sundays")));
        }

        @Override
        public Optional<WorkingDays> workingDays(String key) {
            return key != null && !key.equals("sundays") ? Optional.empty() : Optional.of((from, days) -> {
                Instant end = from;
                for (int left = days; left > 0;) {
                    end = end.plus(Duration.ofDays(1));
                    left -= end.atZone(java.time.ZoneOffset.UTC).getDayOfWeek() == java.time.DayOfWeek.SUNDAY ? 1 : 0;
                }
                return Optional.of(end);
            });
        }
    }
}
