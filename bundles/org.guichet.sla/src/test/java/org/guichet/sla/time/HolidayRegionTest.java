package org.guichet.sla.time;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;

public class HolidayRegionTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    public void theDaysAreThoseOfTheOfficialCalendarInEveryYear() throws IOException {
        Map<Integer, Set<LocalDate>> official = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                HolidayRegionTest.class.getResourceAsStream("jours_feries.csv"), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> day(line.substring(0, 10)))
                .forEach(day -> official.computeIfAbsent(day.getYear(), year -> new TreeSet<>()).add(day));
        }
        assertEquals(39, official.size());
        official.forEach((year, days) -> assertEquals(days, HolidayRegion.METROPOLE.holidays(year)));
    }

    @Test
    public void ascensionIsAHolidayInTheYearsInWhichTheOfficialListNamesOnlyTheOther() {
        assertTrue(HolidayRegion.METROPOLE.holiday(day("2008-05-01")));
        assertEquals("two on one day", 10, HolidayRegion.METROPOLE.holidays(2008).size());
        assertTrue(HolidayRegion.METROPOLE.holiday(day("1997-05-08")));
    }

    @Test
    public void easterIsRightAtBothEndsOfItsRange() {
        assertEquals(day("2008-03-23"), HolidayRegion.easter(2008));
        assertEquals(day("2038-04-25"), HolidayRegion.easter(2038));
        assertEquals(day("1818-03-22"), HolidayRegion.easter(1818));
    }

    @Test
    public void alsaceMoselleHasGoodFridayAndSaintStephenBesides() {
        assertEquals(Set.of(day("2026-04-03"), day("2026-12-26")), beyondMetropole(HolidayRegion.ALSACE_MOSELLE));
        assertFalse(HolidayRegion.METROPOLE.holiday(day("2026-04-03")));
    }

    @Test
    public void eachOverseasRegionHasItsOwnDay() {
        assertEquals(Set.of(day("2026-05-27")), beyondMetropole(HolidayRegion.GUADELOUPE));
        assertEquals(Set.of(day("2026-06-10")), beyondMetropole(HolidayRegion.GUYANE));
        assertEquals(Set.of(day("2026-05-22")), beyondMetropole(HolidayRegion.MARTINIQUE));
        assertEquals(Set.of(day("2026-04-27")), beyondMetropole(HolidayRegion.MAYOTTE));
        assertEquals(Set.of(day("2026-12-20")), beyondMetropole(HolidayRegion.REUNION));
        assertEquals(Set.of(day("2026-10-09")), beyondMetropole(HolidayRegion.SAINT_BARTHELEMY));
        assertEquals(Set.of(day("2026-05-28")), beyondMetropole(HolidayRegion.SAINT_MARTIN));
    }

    @Test
    public void withoutARegionThereAreNone() {
        assertEquals(Set.of(), HolidayRegion.NONE.holidays(2026));
    }

    private static Set<LocalDate> beyondMetropole(HolidayRegion region) {
        return region.holidays(2026).stream().filter(day -> !HolidayRegion.METROPOLE.holiday(day)).collect(Collectors.toSet());
    }
}
