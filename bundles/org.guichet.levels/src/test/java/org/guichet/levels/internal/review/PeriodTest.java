package org.guichet.levels.internal.review;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.guichet.api.error.Invalid;
import org.junit.Test;

public class PeriodTest {
    @Test
    public void monthsAndQuartersAreRead() {
        Period month = Period.parse("2026-11");
        assertEquals(LocalDate.of(2026, 12, 1), month.to());
        assertEquals("2026-10", month.before().key());
        assertEquals("novembre 2026", month.label(Locale.FRENCH));
        Period quarter = Period.parse("2026-Q1");
        assertEquals(LocalDate.of(2026, 4, 1), quarter.to());
        assertEquals("2025-Q4", quarter.before().key());
        assertEquals("1er trimestre 2026", quarter.label(Locale.FRENCH));
        assertEquals("Q1 2026", quarter.label(Locale.ENGLISH));
        for (String wrong : List.of("2026", "2026-13", "2026-Q5", "hier", "", "2026-11-01")) {
            assertThrows(wrong, Invalid.class, () -> Period.parse(wrong));
        }
    }

    @Test
    public void theLastWholeOneIsOver() {
        assertEquals("2026-10", Period.last(false, LocalDate.of(2026, 11, 1)).key());
        assertEquals("2026-Q3", Period.last(true, LocalDate.of(2026, 12, 31)).key());
        assertEquals("2025-Q4", Period.last(true, LocalDate.of(2026, 1, 1)).key());
    }

    @Test
    public void aMonthIsCutIntoItsWeeksAndAQuarterIntoItsMonths() {
        assertEquals(List.of(1, 2, 9, 16, 23, 30), Period.parse("2026-11").steps().stream().map(LocalDate::getDayOfMonth).toList());
        assertEquals(List.of(10, 11, 12), Period.parse("2026-Q4").steps().stream().map(LocalDate::getMonthValue).toList());
    }
}
