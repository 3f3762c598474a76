package org.guichet.sla.time;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.Test;

public class OpeningsTest {
    private final BusinessCalendar office = BusinessCalendar.weekdays("Europe/Paris", HolidayRegion.METROPOLE, "09:00-12:00, 14:00-18:00");

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    @Test
    public void aStateLastsUntilTheNextSlotBeginsOrEnds() {
        assertEquals(paris("2026-11-23T12:00"), office.until(paris("2026-11-23T09:00")));
        assertEquals("the end is closed", paris("2026-11-23T14:00"), office.until(paris("2026-11-23T12:00")));
        assertEquals("over the weekend", paris("2026-11-23T09:00"), office.until(paris("2026-11-20T18:00")));
        assertEquals("Christmas and the weekend behind it", paris("2026-12-28T09:00"), office.until(paris("2026-12-24T18:00")));
    }

    @Test
    public void whatGoesOnOverMidnightIsOneStretch() {
        assertNull(BusinessCalendar.roundTheClock("Europe/Paris").until(paris("2026-11-23T09:00")));
        assertNull("never open", new BusinessCalendar(ZoneId.of("Europe/Paris"), HolidayRegion.NONE, Map.of(), Map.of())
            .until(paris("2026-11-23T09:00")));
    }

    @Test
    public void everyMinuteOfAFortnightAgreesWithOpen() {
        // over the end of summer time
        Instant end = paris("2026-10-31T00:00");
        for (Instant at = paris("2026-10-17T00:00"); at.isBefore(end); at = at.plus(Duration.ofMinutes(1))) {
            Instant until = office.until(at);
            assertEquals("just before " + until, office.open(at), office.open(until.minusSeconds(1)));
            assertEquals("from " + until, !office.open(at), office.open(until));
        }
    }
}
