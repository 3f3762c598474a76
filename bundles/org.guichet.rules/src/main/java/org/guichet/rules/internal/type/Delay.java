package org.guichet.rules.internal.type;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long after a time that a record holds a rule runs. Immutable.
 *
 * @param since    name of the field that holds the time
 * @param calendar key of the calendar whose working days count, or null for the usual one
 */
public record Delay(String since, int amount, Unit unit, String calendar) {
    /** Of any unit. */
    public static final int LONGEST = 3650;

    /** What delays are counted in; a day leads to the same hour on the wall. */
    public enum Unit {
        HOURS("hours"), DAYS("days"), WORKING_DAYS("workingDays");

        private final String key;

        Unit(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public static Optional<Unit> of(String key) {
            return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
        }

        public static String[] keys() {
            return Stream.of(values()).map(Unit::key).toArray(String[]::new);
        }
    }

    /** True if the other one is a longer delay from the same time, counted alike. */
    public boolean comesBefore(Delay other) {
        return since.equals(other.since) && unit == other.unit && Objects.equals(calendar, other.calendar) && amount < other.amount;
    }

    /** What lies between the end of an earlier one and its own. */
    public Delay behind(Delay earlier) {
        return new Delay(since, amount - earlier.amount, unit, calendar);
    }

    /** What began after it cannot be over yet, by any calendar; an hour is left for the clocks. */
    public Instant latestBegin(Instant now) {
        return now.minus(unit == Unit.HOURS ? Duration.ofHours(amount) : Duration.ofDays(amount).minusHours(1));
    }

    /** What began before it was over long before then, unless nobody worked for months. */
    public Instant earliestBegin(Instant then) {
        return switch (unit) {
            case HOURS -> then.minus(Duration.ofHours(amount));
            case DAYS -> then.minus(Duration.ofDays(amount).plusHours(1));
            case WORKING_DAYS -> then.minus(Duration.ofDays(3L * amount + 90));
        };
    }
}
