package org.guichet.sla.time;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.guichet.sla.time.ClockLog.Switch;
import org.guichet.sla.time.ClockLog.Terms;
import org.guichet.sla.time.ClockLog.Turn;
import org.junit.Test;

/** The interval log: what runs counts, what pauses does not, and nothing is ever shifted. */
public class ClockLogTest {
    private static final Measure OFFICE = new Measure(CalendarHistory.of(
        BusinessCalendar.weekdays("Europe/Paris", HolidayRegion.METROPOLE, "09:00-17:00")), Unit.HOURS);
    private static final Instant MONDAY = paris("2026-11-23T09:00");

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    private static Switch at(String local, Turn turn) {
        return new Switch(paris(local), turn);
    }

    private static ClockLog log(int hours, Switch... switches) {
        return log(Terms.of(MONDAY, Duration.ofHours(hours), OFFICE, false), switches);
    }

    private static ClockLog log(Terms terms, Switch... switches) {
        List<Switch> all = new ArrayList<>(List.of(new Switch(MONDAY, Turn.RUN)));
        all.addAll(List.of(switches));
        return new ClockLog(terms, all);
    }

    @Test
    public void aRunningClockHasADeadlineAndAPausedOneNone() {
        assertEquals(Optional.of(paris("2026-11-23T13:00")), log(4).deadline());
        ClockLog paused = log(4, at("2026-11-23T10:00", Turn.PAUSE));
        assertEquals(Optional.empty(), paused.deadline());
        assertEquals(Duration.ofHours(3), paused.remaining(paris("2027-01-15T10:00")));
        assertEquals(Optional.empty(), paused.breach(paris("2027-01-15T10:00")));
    }

    /** Zammad documents that a ticket breaches at once behind a pause because of its age. */
    @Test
    public void behindAPauseThereIsAsMuchTimeLeftAsBefore() {
        ClockLog resumed = log(4, at("2026-11-23T10:00", Turn.PAUSE), at("2027-01-15T10:00", Turn.RUN));
        assertEquals(Optional.empty(), resumed.breach(paris("2027-01-15T10:01")));
        assertEquals(Optional.of(paris("2027-01-15T13:00")), resumed.deadline());
    }

    @Test
    public void aPauseOutsideOpeningHoursGivesNoTime() {
        ClockLog nightly = log(12, at("2026-11-23T18:00", Turn.PAUSE), at("2026-11-24T08:00", Turn.RUN));
        assertEquals(log(12).deadline(), nightly.deadline());
    }

    @Test
    public void stoppingAtTheDeadlineKeepsItAndASecondLaterBreaksIt() {
        Instant later = paris("2026-12-01T09:00");
        assertEquals(Optional.empty(), log(4, at("2026-11-23T13:00", Turn.STOP)).breach(later));
        assertEquals(Optional.of(paris("2026-11-23T13:00")), log(4, at("2026-11-23T13:00:01", Turn.STOP)).breach(later));
        assertTrue(log(4, at("2026-11-23T13:00", Turn.STOP)).stopped());
    }

    @Test
    public void aBreachStaysWhateverComesBehindIt() {
        ClockLog late = log(4, at("2026-11-23T14:00", Turn.PAUSE), at("2026-11-24T14:00", Turn.RUN), at("2026-11-24T15:00",
            Turn.STOP));
        assertEquals(Optional.of(paris("2026-11-23T13:00")), late.breach(paris("2026-11-25T09:00")));
    }

    @Test
    public void workThatIsTakenUpAgainGoesOnWhereItEnded() {
        ClockLog reopened = log(4, at("2026-11-23T12:00", Turn.STOP), at("2026-11-25T10:00", Turn.RUN));
        assertFalse(reopened.stopped());
        assertEquals(Optional.of(paris("2026-11-25T11:00")), reopened.deadline());
    }

    /** glpi#6902, glpi#15605: the waiting time of a ticket was lost when its SLA changed. */
    @Test
    public void anotherPolicyKeepsThePausesOfTheTicket() {
        Switch[] waited = {at("2026-11-23T10:00", Turn.PAUSE), at("2026-11-26T09:00", Turn.RUN)};
        Instant change = paris("2026-11-26T10:00");
        Terms kept = OnChange.KEEP.apply(log(4, waited), change, Duration.ofHours(8), OFFICE, false);
        assertEquals("two of eight hours are used", Duration.ofHours(6), log(kept, waited).remaining(change));
        assertEquals(Optional.of(paris("2026-11-26T16:00")), log(kept, waited).deadline());
        Terms restarted = OnChange.RESTART.apply(log(4, waited), change, Duration.ofHours(8), OFFICE, false);
        assertEquals(Optional.of(paris("2026-11-27T10:00")), log(restarted, waited).deadline());
        Terms share = OnChange.PRO_RATA.apply(log(4, waited), change, Duration.ofHours(8), OFFICE, false);
        assertEquals("half is left", Duration.ofHours(4), log(share, waited).remaining(change));
        assertEquals(Optional.of(paris("2026-11-26T14:00")), log(share, waited).deadline());
    }

    @Test
    public void goingToAndFroBetweenPoliciesGivesNoTimeBack() {
        Instant change = paris("2026-11-23T13:00");
        ClockLog half = log(8);
        Terms there = OnChange.PRO_RATA.apply(half, change, Duration.ofHours(4), OFFICE, false);
        Terms back = OnChange.PRO_RATA.apply(log(there), change, Duration.ofHours(8), OFFICE, false);
        assertEquals(Duration.ofHours(2), log(there).remaining(change));
        assertEquals(Duration.ofHours(4), log(back).remaining(change));
    }

    @Test
    public void aStricterPolicyThatIsKeptCanBeBrokenAlready() {
        Terms strict = OnChange.KEEP.apply(log(8), paris("2026-11-23T15:00"), Duration.ofHours(2), OFFICE, false);
        assertEquals(Optional.of(paris("2026-11-23T11:00")), log(strict).breach(paris("2026-11-23T15:00")));
    }

    @Test
    public void theEndOfTheDayIsCloseOfBusiness() {
        Measure days = new Measure(OFFICE.calendar(), Unit.WORKING_DAYS);
        assertEquals(Optional.of(paris("2026-11-25T17:00")), log(Terms.of(MONDAY, Duration.ofDays(2), days, true)).deadline());
        assertEquals(Optional.of(paris("2026-11-25T09:00")), log(Terms.of(MONDAY, Duration.ofDays(2), days, false)).deadline());
        Measure calendar = new Measure(OFFICE.calendar(), Unit.CALENDAR_DAYS);
        assertEquals("a Saturday without hours ends at midnight", Optional.of(paris("2026-11-29T00:00")),
            log(Terms.of(MONDAY, Duration.ofDays(5), calendar, true)).deadline());
    }

    @Test
    public void sharesOfTheTargetAreReachedInBusinessTime() {
        assertEquals(Optional.of(paris("2026-11-23T11:00")), log(4).reaches(50));
        assertEquals(Optional.of(paris("2026-11-24T10:00")), log(6).reaches(150));
        assertEquals("none fires while it pauses", Optional.empty(), log(4, at("2026-11-23T10:00", Turn.PAUSE)).reaches(50));
    }

    @Test
    public void theDeadlineIsWhereTheReferenceUsesUpTheTarget() {
        Random random = new Random(6902);
        BusinessCalendar calendar = BusinessCalendar.weekdays("Europe/Paris", HolidayRegion.METROPOLE,
            "08:30-12:00, 13:30-17:15");
        MinuteByMinute reference = new MinuteByMinute(Map.of(Instant.EPOCH, calendar), Unit.MINUTES);
        Measure minutes = new Measure(CalendarHistory.of(calendar), Unit.MINUTES);
        for (int i = 0; i < 100; i++) {
            Instant start = paris("2026-10-20T00:00").plusSeconds(60L * random.nextInt(8000));
            List<Switch> switches = new ArrayList<>(List.of(new Switch(start, Turn.RUN)));
            Instant now = start;
            long used = 0;
            for (int turn = random.nextInt(5) * 2; turn > 0; turn--) {
                Instant next = now.plusSeconds(60L * random.nextInt(2000));
                used += turn % 2 == 0 ? reference.between(now, next) : 0;
                switches.add(new Switch(next, turn % 2 == 0 ? Turn.PAUSE : Turn.RUN));
                now = next;
            }
            long target = used + 1 + random.nextInt(1500);
            ClockLog log = new ClockLog(Terms.of(start, Duration.ofMinutes(target), minutes, false), switches);
            assertEquals("run " + i, Optional.of(reference.after(now, target - used)), log.deadline());
            assertEquals("run " + i, used, log.elapsed(now).toMinutes());
            assertEquals("run " + i, Optional.empty(), log.breach(log.deadline().orElseThrow()));
            assertEquals("run " + i, log.deadline(), log.breach(log.deadline().orElseThrow().plusSeconds(1)));
        }
    }
}
