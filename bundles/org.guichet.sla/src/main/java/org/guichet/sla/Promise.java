package org.guichet.sla;

import java.time.Duration;
import org.guichet.sla.time.Unit;

/**
 * What a policy promises for one clock.
 *
 * @param calendar id of the calendar that it is counted in
 * @param endOfDay true if the deadline is the close of business of its day
 * @param pauses   true if the clock rests while the ticket waits for somebody else
 */
public record Promise(ClockKind kind, int amount, Unit unit, long calendar, boolean endOfDay, boolean pauses) {
    public Duration target() {
        return unit.of(amount);
    }
}
