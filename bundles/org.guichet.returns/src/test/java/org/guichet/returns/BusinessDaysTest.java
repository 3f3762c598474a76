package org.guichet.returns;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import org.junit.Test;

public class BusinessDaysTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    public void weekendsAndTheElevenHolidaysAreNone() {
        assertTrue(BusinessDays.is(day("2026-11-23")));
        for (String off : new String[] {"2026-11-21", "2026-11-22", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
            "2026-07-14", "2027-11-01", "2026-11-11", "2026-12-25"}) {
            assertFalse(off, BusinessDays.is(day(off)));
        }
    }

    @Test
    public void easterIsRightAtBothEndsOfItsRange() {
        assertEquals(day("2008-03-23"), BusinessDays.easter(2008));
        assertEquals(day("2038-04-25"), BusinessDays.easter(2038));
        assertEquals(day("2026-04-05"), BusinessDays.easter(2026));
    }

    @Test
    public void theSameDayIsNoneAndFridayToMondayIsOne() {
        assertEquals(0, BusinessDays.between(day("2026-11-20"), day("2026-11-20")));
        assertEquals(1, BusinessDays.between(day("2026-11-20"), day("2026-11-23")));
        assertEquals(0, BusinessDays.between(day("2026-11-20"), day("2026-11-22")));
        assertEquals("Armistice Day does not count", 2, BusinessDays.between(day("2026-11-10"), day("2026-11-13")));
        assertEquals("the wrong way round", 0, BusinessDays.between(day("2026-11-20"), day("2026-11-10")));
    }

    @Test
    public void aDayOffGivesTheNextWorkingDay() {
        assertEquals(day("2026-11-20"), BusinessDays.sameOrNext(day("2026-11-20")));
        assertEquals("over the weekend and Easter Monday", day("2026-04-07"), BusinessDays.sameOrNext(day("2026-04-04")));
    }
}
