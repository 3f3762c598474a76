package org.guichet.rules.internal.type;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.Test;

/** When a scheduled rule is due, by the clocks of Paris. */
public class TimetableTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static String next(String table, String local) {
        Instant from = LocalDateTime.parse(local).atZone(PARIS).toInstant();
        return Timetable.of(table).after(from, PARIS).atZone(PARIS).toLocalDateTime().toString();
    }

    @Test
    public void everySoManyMinutesCountsFromTheLastTime() {
        assertEquals("2026-11-22T10:15", next("every 15m", "2026-11-22T10:00"));
        assertEquals("2026-11-22T12:07", next("every 2h", "2026-11-22T10:07"));
    }

    @Test
    public void dailyIsTodayOrTomorrow() {
        assertEquals("2026-11-22T07:30", next("daily 07:30", "2026-11-22T07:29"));
        assertEquals("2026-11-23T07:30", next("daily 07:30", "2026-11-22T07:30"));
    }

    @Test
    public void cronKnowsListsRangesAndSteps() {
        assertEquals("2026-11-23T08:00", next("0 8 * * 1-5", "2026-11-21T09:00"));
        assertEquals("2026-11-22T10:20", next("*/20 * * * *", "2026-11-22T10:00"));
        assertEquals("2026-11-22T18:05", next("5 9,18 * * *", "2026-11-22T09:05"));
        assertEquals("2027-02-28T00:00", next("0 0 28 2 *", "2026-11-22T09:05"));
        assertEquals("sunday is 0 and 7", next("0 6 * * 7", "2026-11-21T09:00"), next("0 6 * * 0", "2026-11-21T09:00"));
        assertEquals("the hour comes again only after midnight", "2026-11-23T00:59", next("59 0 * * *", "2026-11-22T23:59"));
    }

    @Test
    public void theSkippedHourIsMadeUpForAndTheDoubledOneCountsOnce() {
        assertEquals("2026-03-29T03:30", next("daily 02:30", "2026-03-28T12:00"));
        assertEquals("2026-10-25T02:30", next("daily 02:30", "2026-10-24T12:00"));
        assertEquals("2026-10-26T02:30", next("daily 02:30", "2026-10-25T02:30"));
    }

    @Test
    public void whatIsNoTimetableIsRefused() {
        for (String text : new String[] {"", "every 0m", "daily 25:00", "60 * * * *", "* * * *", "5-1 * * * *", "*/0 * * * *", "a * * * *", null}) {
            assertThrows(text, IllegalArgumentException.class, () -> Timetable.of(text));
        }
        assertThrows(IllegalArgumentException.class, () -> next("0 0 31 2 *", "2026-11-22T10:00"));
    }
}
