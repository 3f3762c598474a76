package org.guichet.data.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it or lets it tick. Thread-safe. */
public final class TestClock extends Clock {
    private volatile Instant now;
    private volatile Duration tick = Duration.ZERO;

    public TestClock(Instant start) {
        now = start;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** From now on no two looks at the clock show the same, as in real life. */
    public void tick(Duration atEachLook) {
        tick = atEachLook;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(tick);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
