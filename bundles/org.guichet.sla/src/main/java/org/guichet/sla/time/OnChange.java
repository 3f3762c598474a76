package org.guichet.sla.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of the time that a clock has used when another policy takes it over. Pauses are the ticket's and stay in any
 * case.
 */
public enum OnChange implements Keyed {
    /** All that ran is measured by the new policy and counts. */
    KEEP,
    /** The new target begins at the change. */
    RESTART,
    /** The share of the old target that is left is left of the new one. */
    PRO_RATA;

    /** The terms from the change on. */
    public ClockLog.Terms apply(ClockLog log, Instant at, Duration target, Measure measure, boolean endOfDay) {
        ClockLog.Terms old = log.terms();
        return switch (this) {
            case KEEP -> new ClockLog.Terms(old.first(), old.first(), target, target, measure, endOfDay);
            case RESTART -> new ClockLog.Terms(old.first(), at, target, target, measure, endOfDay);
            case PRO_RATA -> {
                long left = Math.max(0, log.remaining(at).getSeconds());
                long budget = Math.round((double) target.getSeconds() * left / Math.max(1, old.target().getSeconds()));
                yield new ClockLog.Terms(old.first(), at, target, Duration.ofSeconds(budget), measure, endOfDay);
            }
        };
    }
}
