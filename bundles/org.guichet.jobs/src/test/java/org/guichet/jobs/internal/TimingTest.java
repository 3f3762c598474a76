package org.guichet.jobs.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class TimingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    public void everyCountsFromTheEndOfARun() {
        assertEquals(Optional.of(Instant.parse("2026-11-21T12:01:00Z")), Timing.of("every 60s").after(NOON));
        assertEquals(Optional.of(Instant.parse("2026-11-21T14:00:00Z")), Timing.of("every 2h").after(NOON));
    }

    @Test
    public void dailyIsTheNextSuchTimeInUtc() {
        assertEquals(Optional.of(Instant.parse("2026-11-22T02:30:00Z")), Timing.of("daily 02:30").after(NOON));
        assertEquals(Optional.of(Instant.parse("2026-11-21T18:00:00Z")), Timing.of("daily 18:00").after(NOON));
        assertEquals("a run that ends on the dot does not run twice", Optional.of(Instant.parse("2026-11-22T12:00:00Z")),
            Timing.of("daily 12:00").after(NOON));
    }

    @Test
    public void onDemandHasNoNextRun() {
        assertEquals(Optional.empty(), Timing.of("on-demand").after(NOON));
        assertFalse(Timing.of("on-demand").recurring());
    }

    @Test
    public void anythingElseIsRefused() {
        for (String wrong : new String[] {"", "every 0s", "every -5s", "daily 25:00", "daily", "hourly", "every 5 s"}) {
            assertThrows(wrong, IllegalArgumentException.class, () -> Timing.of(wrong));
        }
    }
}
