package org.guichet.activities;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.Test;

public class OccurrencesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    public void nineInTheMorningStaysNineOverTheChangeToSummerTime() {
        LocalDateTime first = LocalDateTime.parse("2026-03-23T09:00");
        List<LocalDateTime> mondays = Occurrences.of("FREQ=WEEKLY;BYDAY=MO").between(first, first, first.plusDays(8));
        assertEquals(List.of(first, LocalDateTime.parse("2026-03-30T09:00")), mondays);
        assertEquals(Instant.parse("2026-03-23T08:00:00Z"), Occurrences.at(mondays.get(0), PARIS));
        assertEquals(Instant.parse("2026-03-30T07:00:00Z"), Occurrences.at(mondays.get(1), PARIS));
    }

    @Test
    public void aTimeThatDoesNotExistMovesForwardAndOneThatComesTwiceIsTheFirst() {
        assertEquals(Instant.parse("2026-03-29T01:30:00Z"), Occurrences.at(LocalDateTime.parse("2026-03-29T02:30"), PARIS));
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), Occurrences.at(LocalDateTime.parse("2026-10-25T02:30"), PARIS));
    }

    @Test
    public void monthsWithoutA31stAndYearsWithoutA29thOfFebruaryAreLeftOut() {
        LocalDateTime january = LocalDateTime.parse("2026-01-31T10:00");
        assertEquals(List.of(1, 3, 5, 7), Occurrences.of("FREQ=MONTHLY;BYMONTHDAY=31")
            .between(january, january, january.plusMonths(6).plusDays(1)).stream().map(LocalDateTime::getMonthValue).toList());
        LocalDateTime leap = LocalDateTime.parse("2024-02-29T10:00");
        assertEquals(List.of(2024, 2028), Occurrences.of("FREQ=YEARLY").between(leap, leap, leap.plusYears(5)).stream()
            .map(LocalDateTime::getYear).toList());
    }

    @Test
    public void aCountedSeriesIsCountedFromItsStart() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T10:00");
        Occurrences five = Occurrences.of("FREQ=DAILY;COUNT=5");
        assertEquals(2, five.between(first, first.plusDays(3), first.plusYears(1)).size());
        assertEquals(first.plusDays(4), five.last(first));
        assertEquals("FREQ=DAILY;COUNT=3", five.without(2));
    }

    @Test
    public void aSeriesThatIsCutEndsBeforeTheCut() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T10:00");
        Occurrences cut = Occurrences.of(Occurrences.of("FREQ=DAILY").until(first.plusDays(3)));
        assertEquals(3, cut.between(first, first, first.plusYears(1)).size());
        assertTrue(cut.holds(first, first.plusDays(2)));
        assertFalse(cut.holds(first, first.plusDays(3)));
    }

    @Test
    public void aRuleForEverHasNoLastOccurrenceButIsStillBounded() {
        LocalDateTime first = LocalDateTime.parse("2026-01-01T10:00");
        assertNull(Occurrences.of("FREQ=DAILY").last(first));
        assertEquals(Occurrences.MOST, Occurrences.of("FREQ=DAILY").between(first, first, first.plusYears(100)).size());
    }

    @Test
    public void aWeekBeginsOnMondayWhateverTheServersLanguage() {
        LocalDateTime saturday = LocalDateTime.parse("2026-03-28T09:00");
        for (java.util.Locale server : List.of(java.util.Locale.US, java.util.Locale.FRANCE)) {
            java.util.Locale former = java.util.Locale.getDefault();
            java.util.Locale.setDefault(server);
            try {
                assertEquals(List.of(saturday, saturday.plusDays(1), saturday.plusDays(14)),
                    Occurrences.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;COUNT=3").between(saturday, saturday, saturday.plusYears(1)));
            } finally {
                java.util.Locale.setDefault(former);
            }
        }
        assertEquals("FREQ=WEEKLY;BYDAY=SA", Occurrences.of("FREQ=WEEKLY;BYDAY=SA").toString());
    }

    @Test
    public void aWeekThatBeginsInAnotherMonthHasItsDays() {
        LocalDateTime friday = LocalDateTime.parse("2024-11-01T09:00");
        assertEquals(List.of(friday, friday.plusDays(2)), Occurrences.of("FREQ=WEEKLY;BYDAY=FR,SU;BYMONTH=11")
            .between(friday, friday, friday.plusDays(7)));
        assertThrows(IllegalArgumentException.class, () -> Occurrences.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SU;BYMONTH=11"));
    }

    @Test
    public void aWindowFarFromTheStartHasItsOccurrences() {
        LocalDateTime first = LocalDateTime.parse("2020-01-01T10:00");
        assertEquals(499, Occurrences.of("FREQ=DAILY;COUNT=2000").between(first, first.plusDays(1501), first.plusYears(50)).size());
        assertEquals(10, Occurrences.of("FREQ=DAILY").between(first, first.plusDays(1501), first.plusDays(1511)).size());
        assertEquals(first.plusDays(1999), Occurrences.of("FREQ=DAILY;COUNT=2000").last(first));
    }

    @Test
    public void anHourOfItsOwnIsStillDaily() {
        assertEquals("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0", Occurrences.of("FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0").toString());
        LocalDateTime friday = LocalDateTime.parse("2024-11-01T09:00");
        assertTrue(Occurrences.of("FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;BYMONTH=11").holds(friday, friday));
    }

    @Test
    public void nonsenseAndWhatComesMoreOftenThanDailyIsRefused() {
        for (String rule : List.of("nonsense", "", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;COUNT=x")) {
            assertThrows(rule, IllegalArgumentException.class, () -> Occurrences.of(rule));
        }
    }
}
