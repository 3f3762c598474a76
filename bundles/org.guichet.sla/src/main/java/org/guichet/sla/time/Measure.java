package org.guichet.sla.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Measures time by a calendar and a unit. Elapsed time and deadlines go through the same spans, so they agree: for every moment
 * and every amount, {@code between(from, after(from, amount))} is the amount (more only where days are counted and an hour is
 * leapt over). Whole seconds; immutable and thread-safe.
 */
public final class Measure {
    private final CalendarHistory calendar;
    private final Unit unit;

    public Measure(CalendarHistory calendar, Unit unit) {
        this.calendar = calendar;
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    public CalendarHistory calendar() {
        return calendar;
    }

    /** What counts from the first moment up to, and without, the second; zero if that is earlier. */
    public Duration between(Instant from, Instant to) {
        long[] sum = {0};
        long end = to.getEpochSecond();
        walk(from, to, (span, begin, limit) -> {
            sum[0] += span.creditBetween(begin, Math.min(limit, end));
            return null;
        });
        return Duration.ofSeconds(sum[0]);
    }

    /**
     * The first moment at which the amount has counted since {@code from}; nothing or less gives {@code from} itself.
     *
     * @throws NeverOpen if nothing counts for a year
     */
    public Instant after(Instant from, Duration amount) {
        if (amount.isZero() || amount.isNegative()) {
            return from;
        }
        long[] left = {amount.getSeconds()};
        return walk(from, null, (span, begin, limit) -> {
            long credit = span.creditBetween(begin, limit);
            if (credit < left[0]) {
                left[0] -= credit;
                return null;
            }
            return Instant.ofEpochSecond(span.leaps() ? span.from() : Math.max(span.from(), begin) + left[0]);
        });
    }

    /** Close of business on the day of the moment. */
    public Instant closeOfDay(Instant at) {
        return calendar.at(at).closeOfDay(at);
    }

    /** Sees one span, of which only what lies from {@code begin} to {@code limit} is in force; answers null to go on. */
    private interface Visitor {
        Instant visit(Span span, long begin, long limit);
    }

    /** Goes through the spans from a moment on, to another if it is given. */
    private Instant walk(Instant from, Instant to, Visitor visitor) {
        Instant begin = from;
        int idle = 0;
        while (to == null || begin.isBefore(to)) {
            BusinessCalendar version = calendar.at(begin);
            Instant end = calendar.end(begin);
            long limit = end == null ? Long.MAX_VALUE : end.getEpochSecond();
            LocalDate day = LocalDate.ofInstant(begin, version.zone());
            LocalDate last = end == null && to == null ? null
                : LocalDate.ofInstant(end == null || to != null && to.isBefore(end) ? to : end, version.zone());
            for (; last == null || !day.isAfter(last); day = day.plusDays(1)) {
                boolean counted = false;
                for (Span span : version.spans(day, unit)) {
                    counted = true;
                    Instant found = visitor.visit(span, begin.getEpochSecond(), limit);
                    if (found != null) {
                        return found;
                    }
                }
                idle = counted ? 0 : idle + 1;
                if (to == null && idle > BusinessCalendar.LONGEST_CLOSURE) {
                    throw new NeverOpen(day.minusDays(idle));
                }
            }
            if (end == null || to != null && !end.isBefore(to)) {
                return null;
            }
            begin = end;
        }
        return null;
    }
}
