package org.guichet.sla.time;

/**
 * A stretch of the timeline that counts, in epoch seconds, half open. It counts for its length, except where clocks are put
 * forward: there a stretch without length counts for the hour that no clock showed.
 */
record Span(long from, long to, long credit) {
    static Span of(long from, long to) {
        return new Span(from, to, to - from);
    }

    static Span leap(long at, long credit) {
        return new Span(at, at, credit);
    }

    boolean leaps() {
        return from == to;
    }

    /** What of it counts between two points. */
    long creditBetween(long begin, long end) {
        if (leaps()) {
            return begin < from && from <= end ? credit : 0;
        }
        return Math.max(0, Math.min(to, end) - Math.max(from, begin));
    }
}
