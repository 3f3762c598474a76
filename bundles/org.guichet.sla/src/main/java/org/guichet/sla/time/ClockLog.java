package org.guichet.sla.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A clock as the log of its intervals. Elapsed time, deadline and breach are reckoned from the log each time; no due date is ever
 * shifted. Immutable.
 */
public final class ClockLog {
    /** What a switch does. Switching on what runs, or off what rests, changes nothing. */
    public enum Turn { RUN, PAUSE, STOP }

    /** A line of the log. */
    public record Switch(Instant at, Turn turn) {
    }

    /** A time in which it ran. @param to null while it runs */
    public record Stretch(Instant from, Instant to) {
    }

    /**
     * What is promised.
     *
     * @param first    when the clock was first started; earlier pauses do not exist
     * @param origin   from when on what ran counts against the budget
     * @param target   as the policy says
     * @param budget   what may run from the origin on: the target, or what a change of policy left of it
     * @param endOfDay true if the deadline is the close of business of its day
     */
    public record Terms(Instant first, Instant origin, Duration target, Duration budget, Measure measure, boolean endOfDay) {
        public static Terms of(Instant start, Duration target, Measure measure, boolean endOfDay) {
            return new Terms(start, start, target, target, measure, endOfDay);
        }
    }

    private final Terms terms;
    private final List<Stretch> stretches = new ArrayList<>();
    private final boolean stopped;

    public ClockLog(Terms terms, List<Switch> log) {
        this.terms = terms;
        Instant since = null;
        Turn last = Turn.PAUSE;
        for (Switch turned : log.stream().sorted(Comparator.comparing(Switch::at)).toList()) {
            if (turned.turn() == Turn.RUN && since == null) {
                since = turned.at();
            } else if (turned.turn() != Turn.RUN && since != null) {
                stretches.add(new Stretch(since, turned.at()));
                since = null;
            }
            last = turned.turn();
        }
        if (since != null) {
            stretches.add(new Stretch(since, null));
        }
        stopped = last == Turn.STOP;
    }

    public Terms terms() {
        return terms;
    }

    public List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    public boolean running() {
        return !stretches.isEmpty() && stretches.get(stretches.size() - 1).to() == null;
    }

    public boolean stopped() {
        return stopped;
    }

    /** When it ran last; empty while it runs and if it never did. */
    public Optional<Instant> end() {
        return stretches.isEmpty() ? Optional.empty() : Optional.ofNullable(stretches.get(stretches.size() - 1).to());
    }

    /** What of the budget is used. */
    public Duration elapsed(Instant now) {
        return stretches.stream().map(stretch -> used(stretch, now)).reduce(Duration.ZERO, Duration::plus);
    }

    /** Less than nothing once the budget is used up. */
    public Duration remaining(Instant now) {
        return terms.budget().minus(elapsed(now));
    }

    /** When it will be broken if nothing changes, or was; empty while it does not run. */
    public Optional<Instant> deadline() {
        return running() ? due() : Optional.empty();
    }

    /**
     * When a share of the budget will have been used: for escalation steps, those beyond the deadline included. Empty while it
     * does not run.
     */
    public Optional<Instant> reaches(int percent) {
        if (!running()) {
            return Optional.empty();
        }
        if (percent == 100) {
            return deadline();
        }
        Duration share = terms.budget().multipliedBy(percent).dividedBy(100);
        return Optional.of(reckoned(stretches.size() - 1, share));
    }

    /** The deadline that passed while it ran, as of {@code now}. A clock that stops at its deadline has kept it. */
    public Optional<Instant> breach(Instant now) {
        return due().filter(now::isAfter).filter(due -> running() || overran(due));
    }

    private boolean overran(Instant due) {
        return stretches.stream().anyMatch(stretch -> stretch.from().compareTo(due) <= 0 && stretch.to().isAfter(due));
    }

    /** The deadline of the first stretch that does not end before it, else that of the last one. */
    private Optional<Instant> due() {
        Instant due = null;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (stretch.to() == null || stretch.to().isAfter(terms.origin())) {
                due = deadline(i, terms.budget());
                if (stretch.to() != null && stretch.to().isAfter(due)) {
                    return Optional.of(due);
                }
            }
        }
        return Optional.ofNullable(due);
    }

    private Instant deadline(int stretch, Duration budget) {
        Instant at = reckoned(stretch, budget);
        return terms.endOfDay() ? terms.measure().closeOfDay(at) : at;
    }

    private Instant reckoned(int stretch, Duration budget) {
        Duration left = budget;
        for (Stretch before : stretches.subList(0, stretch)) {
            left = left.minus(used(before, before.to()));
        }
        return terms.measure().after(later(stretches.get(stretch).from(), terms.origin()), left);
    }

    private Duration used(Stretch stretch, Instant now) {
        Instant to = stretch.to() == null ? now : stretch.to();
        return terms.measure().between(later(stretch.from(), terms.origin()), to);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
