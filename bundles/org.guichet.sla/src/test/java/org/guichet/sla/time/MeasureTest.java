package org.guichet.sla.time;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/**
 * Elapsed time and deadlines against the clock on the wall: by hand for what people know, at random against {@link
 * MinuteByMinute}.
 */
public class MeasureTest {
    private static final BusinessCalendar OFFICE =
        BusinessCalendar.weekdays("Europe/Paris", HolidayRegion.METROPOLE, "08:30-12:00, 14:00-18:00");
    private static final String[] ZONES = {"Europe/Paris", "America/Martinique", "Indian/Reunion", "America/New_York",
        "Australia/Lord_Howe",
        "America/Sao_Paulo", "America/Havana", "Asia/Tehran", "UTC"};
    /** Around changes of the clocks, holidays and the turn of a year. */
    private static final String[] SEASONS = {"2026-03-26", "2026-10-22", "2026-12-23", "2026-05-05", "2024-02-26",
        "2018-02-15", "2018-11-01"};

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    private static Measure measure(BusinessCalendar calendar, Unit unit) {
        return new Measure(CalendarHistory.of(calendar), unit);
    }

    private static void after(String expected, BusinessCalendar calendar, Unit unit, int amount, String from) {
        assertEquals(paris(expected), measure(calendar, unit).after(paris(from), unit.of(amount)));
    }

    @Test
    public void workingTimeSkipsLunchNightsWeekendsAndHolidays() {
        after("2026-11-23T11:00", OFFICE, Unit.HOURS, 2, "2026-11-23T09:00");
        after("2026-11-23T15:00", OFFICE, Unit.HOURS, 2, "2026-11-23T11:00");
        after("2026-11-24T09:30", OFFICE, Unit.HOURS, 2, "2026-11-23T17:00");
        after("2026-11-23T09:00", OFFICE, Unit.MINUTES, 30, "2026-11-20T19:00");
        after("2026-07-15T10:00", OFFICE, Unit.HOURS, 2, "2026-07-13T17:30");
        assertEquals(Duration.ofMinutes(450), measure(OFFICE, Unit.HOURS).between(paris("2026-11-23T00:00"),
            paris("2026-11-24T00:00")));
    }

    @Test
    public void aDeadlineAtCloseOfBusinessIsThatEveningNotTheNextMorning() {
        after("2026-11-23T18:00", OFFICE, Unit.HOURS, 4, "2026-11-23T14:00");
    }

    @Test
    public void theThreeKindsOfDaysDiffer() {
        // Thursday before the bridge of 14 July 2026, a Tuesday
        after("2026-07-13T16:00", OFFICE, Unit.WORKING_DAYS, 2, "2026-07-09T16:00");
        after("2026-07-11T16:00", OFFICE, Unit.WORKABLE_DAYS, 2, "2026-07-09T16:00");
        after("2026-07-11T16:00", OFFICE, Unit.CALENDAR_DAYS, 2, "2026-07-09T16:00");
        after("2026-07-15T16:00", OFFICE, Unit.WORKING_DAYS, 3, "2026-07-09T16:00");
        after("2026-07-13T16:00", OFFICE, Unit.WORKABLE_DAYS, 3, "2026-07-09T16:00");
        after("2026-07-12T16:00", OFFICE, Unit.CALENDAR_DAYS, 3, "2026-07-09T16:00");
    }

    @Test
    public void whatComesOnASundayBeginsOnTheNextDayThatCounts() {
        after("2026-11-25T00:00", OFFICE, Unit.WORKING_DAYS, 2, "2026-11-22T15:00");
        after("2026-11-25T00:00", OFFICE, Unit.WORKABLE_DAYS, 2, "2026-11-22T15:00");
    }

    @Test
    public void anEightToSixDayIsTenHoursAlsoWhenTheClocksChange() {
        BusinessCalendar daily = everyDay("Europe/Paris", "08:00-18:00");
        for (String day : new String[] {"2026-03-29", "2026-10-25", "2026-06-01"}) {
            assertEquals(day, Duration.ofHours(10), measure(daily, Unit.HOURS).between(paris(day + "T00:00"), paris(day
                + "T23:59")));
        }
    }

    @Test
    public void aWholeDayHas23Or25HoursWhenTheClocksChange() {
        Measure always = measure(BusinessCalendar.roundTheClock("Europe/Paris"), Unit.HOURS);
        assertEquals(Duration.ofHours(23), always.between(paris("2026-03-29T00:00"), paris("2026-03-30T00:00")));
        assertEquals(Duration.ofHours(25), always.between(paris("2026-10-25T00:00"), paris("2026-10-26T00:00")));
    }

    @Test
    public void aDayLaterIsTheSameHourAlsoOverAChangeOfTheClocks() {
        after("2026-03-29T10:00", OFFICE, Unit.CALENDAR_DAYS, 1, "2026-03-28T10:00");
        after("2026-10-25T10:00", OFFICE, Unit.CALENDAR_DAYS, 1, "2026-10-24T10:00");
        after("2026-10-26T10:00", OFFICE, Unit.WORKABLE_DAYS, 1, "2026-10-24T10:00");
        assertEquals("an hour that no clock shows is over at once", Instant.parse("2026-03-29T01:00:00Z"),
            measure(OFFICE, Unit.CALENDAR_DAYS).after(paris("2026-03-28T02:30"), Duration.ofDays(1)));
        assertEquals("of an hour that is shown twice the first counts", Instant.parse("2026-10-25T00:30:00Z"),
            measure(OFFICE, Unit.CALENDAR_DAYS).after(paris("2026-10-24T02:30"), Duration.ofDays(1)));
    }

    /** zammad#3180: a calendar open round the clock was closed for a minute at midnight. */
    @Test
    public void nothingIsClosedAtMidnight() {
        Measure always = measure(BusinessCalendar.roundTheClock("Europe/Paris"), Unit.MINUTES);
        assertEquals(Duration.ofMinutes(2), always.between(paris("2026-11-23T23:59"), paris("2026-11-24T00:01")));
        assertEquals(Duration.ofDays(7), always.between(paris("2026-11-16T12:00"), paris("2026-11-23T12:00")));
        assertTrue(BusinessCalendar.roundTheClock("Europe/Paris").open(paris("2026-11-23T23:59:59")));
        assertFalse("half open", OFFICE.open(paris("2026-11-23T12:00")));
        assertTrue(OFFICE.open(paris("2026-11-23T11:59:59")));
    }

    @Test
    public void hoursOfASingleDayWinOverTheWeekAndTheHolidays() {
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("Europe/Paris"), HolidayRegion.METROPOLE,
            Map.of(DayOfWeek.TUESDAY, Slot.parse("09:00-17:00"), DayOfWeek.THURSDAY, Slot.parse("09:00-17:00")),
            Map.of(LocalDate.parse("2026-07-14"), Slot.parse("10:00-11:00"), LocalDate.parse("2026-07-16"), List.of()));
        Measure hours = measure(calendar, Unit.HOURS);
        assertEquals(Duration.ofHours(1), hours.between(paris("2026-07-13T00:00"), paris("2026-07-20T00:00")));
        assertEquals("a holiday that is worked is a working day, not a workable one", Duration.ofDays(1),
            measure(calendar, Unit.WORKING_DAYS).between(paris("2026-07-14T00:00"), paris("2026-07-15T00:00")));
        assertEquals(Duration.ZERO, measure(calendar, Unit.WORKABLE_DAYS).between(paris("2026-07-14T00:00"),
            paris("2026-07-15T00:00")));
    }

    @Test
    public void aCalendarThatNeverOpensIsSaidToBeWrong() {
        Measure never = measure(new BusinessCalendar(ZoneId.of("UTC"), HolidayRegion.NONE, Map.of(), Map.of()), Unit.HOURS);
        assertThrows(NeverOpen.class, () -> never.after(Instant.parse("2026-11-23T00:00:00Z"), Duration.ofMinutes(1)));
        assertEquals(Duration.ZERO, never.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z")));
    }

    @Test
    public void aLongTargetIsNoReasonToGiveUp() {
        assertEquals(Duration.ofHours(6000), measure(OFFICE, Unit.HOURS).between(paris("2026-11-23T09:00"),
            measure(OFFICE, Unit.HOURS).after(paris("2026-11-23T09:00"), Duration.ofHours(6000))));
    }

    @Test
    public void eachMomentIsJudgedByTheVersionInForceThen() {
        CalendarHistory history = new CalendarHistory(Map.of(Instant.EPOCH, everyDay("Europe/Paris", "08:00-18:00"),
            paris("2026-11-23T12:00"), everyDay("Europe/Paris", "08:00-13:00")));
        Measure hours = new Measure(history, Unit.HOURS);
        assertEquals("four until noon, one behind it", Duration.ofHours(5), hours.between(paris("2026-11-23T00:00"),
            paris("2026-11-24T00:00")));
        assertEquals("the past is as it was", Duration.ofHours(10), hours.between(paris("2026-11-22T00:00"),
            paris("2026-11-23T00:00")));
        assertEquals(paris("2026-11-24T09:00"), hours.after(paris("2026-11-23T11:00"), Duration.ofHours(3)));
        assertEquals("known ahead of time", paris("2026-11-23T13:00"), hours.after(paris("2026-11-22T17:00"),
            Duration.ofHours(6)));
    }

    @Test
    public void slotsAreReadAsPeopleWriteThemAndOverlapsAreRefused() {
        assertEquals("08:30-12:00, 14:00-24:00", Slot.format(Slot.parse("14h-24h; 8h30 – 12:00")));
        assertEquals(List.of(), Slot.parse(" "));
        for (String wrong : new String[] {"08:00-12:00, 11:00-13:00", "12:00-08:00", "8-12", "08:00-24:01", "08:60-09:00",
            "22:00-06:00"}) {
            assertThrows(wrong, IllegalArgumentException.class, () -> Slot.parse(wrong));
        }
    }

    @Test
    public void elapsedTimeIsThatOfTheWallClockWhateverTheCalendar() {
        Random random = new Random(20261122);
        for (int i = 0; i < 400; i++) {
            Map<Instant, BusinessCalendar> versions = versions(random);
            Unit unit = Unit.values()[random.nextInt(versions.size() > 1 ? 2 : 5)];
            Instant from = moment(random);
            Instant to = from.plusSeconds(60L * random.nextInt(7 * 24 * 60));
            assertEquals(i + ": " + unit + " " + from + " – " + to, new MinuteByMinute(versions, unit).between(from, to),
                new Measure(new CalendarHistory(versions), unit).between(from, to).toMinutes());
        }
    }

    @Test
    public void deadlinesAreThoseOfTheWallClockWhateverTheCalendar() {
        Random random = new Random(22112026);
        for (int i = 0; i < 200; i++) {
            Map<Instant, BusinessCalendar> versions = versions(random);
            Unit unit = Unit.values()[random.nextInt(versions.size() > 1 ? 2 : 5)];
            Instant from = moment(random);
            int minutes = 1 + random.nextInt(unit.days() ? 1500 : 1000);
            assertEquals(i + ": " + unit + " " + from + " + " + minutes, new MinuteByMinute(versions, unit).after(from, minutes),
                new Measure(new CalendarHistory(versions), unit).after(from, Duration.ofMinutes(minutes)));
        }
    }

    /** glpi#10594: elapsed time and deadline were reckoned in two places that disagreed. */
    @Test
    public void elapsedTimeUpToADeadlineIsTheTarget() {
        Random random = new Random(10594);
        for (int i = 0; i < 3000; i++) {
            Map<Instant, BusinessCalendar> versions = versions(random);
            Unit unit = Unit.values()[random.nextInt(versions.size() > 1 ? 2 : 5)];
            Measure measure = new Measure(new CalendarHistory(versions), unit);
            Instant from = moment(random).plusSeconds(random.nextInt(60));
            Duration target = Duration.ofSeconds(1 + random.nextInt(10 * 24 * 3600));
            Instant deadline = measure.after(from, target);
            Duration elapsed = measure.between(from, deadline);
            assertTrue(i + ": less than the target", elapsed.compareTo(target) >= 0);
            assertTrue(i + ": not the first moment", measure.between(from, deadline.minusSeconds(1)).compareTo(target) < 0);
            assertTrue(i + ": " + elapsed + " for " + target, unit.days() || elapsed.equals(target));
            Instant middle = from.plusSeconds(random.nextInt((int) (1 + Duration.between(from, deadline).getSeconds())));
            assertEquals(i + ": a cut loses nothing", elapsed, measure.between(from, middle).plus(measure.between(middle,
                deadline)));
        }
    }

    private static Instant moment(Random random) {
        return LocalDate.parse(SEASONS[random.nextInt(SEASONS.length)]).atStartOfDay(ZoneId.of("UTC")).toInstant()
            .plusSeconds(60L * random.nextInt(5 * 24 * 60));
    }

    private static BusinessCalendar everyDay(String zone, String hours) {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, Slot.parse(hours));
        }
        return new BusinessCalendar(ZoneId.of(zone), HolidayRegion.NONE, week, Map.of());
    }

    private static Map<Instant, BusinessCalendar> versions(Random random) {
        Map<Instant, BusinessCalendar> versions = new HashMap<>(Map.of(Instant.EPOCH, calendar(random)));
        if (random.nextInt(4) == 0) {
            versions.put(moment(random).plusSeconds(60L * random.nextInt(3000)), calendar(random));
        }
        return versions;
    }

    private static BusinessCalendar calendar(Random random) {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, slots(random));
        }
        week.put(DayOfWeek.WEDNESDAY, Slot.parse("09:00-12:00"));
        Map<LocalDate, List<Slot>> exceptions = new HashMap<>();
        if (random.nextBoolean()) {
            exceptions.put(LocalDate.parse(SEASONS[random.nextInt(SEASONS.length)]).plusDays(random.nextInt(6)), slots(random));
        }
        HolidayRegion[] regions = HolidayRegion.values();
        return new BusinessCalendar(ZoneId.of(ZONES[random.nextInt(ZONES.length)]), regions[random.nextInt(regions.length)],
            week, exceptions);
    }

    private static List<Slot> slots(Random random) {
        List<Slot> slots = new ArrayList<>();
        int from = random.nextInt(4) == 0 ? 0 : random.nextInt(900);
        for (int i = random.nextInt(4); i > 0 && from < 1440; i--) {
            int to = random.nextInt(5) == 0 ? 1440 : Math.min(1440, from + 1 + random.nextInt(400));
            slots.add(new Slot(from, to));
            from = to + (random.nextBoolean() ? 0 : random.nextInt(200));
        }
        return slots;
    }
}
