package org.guichet.sla.time;

import java.time.Duration;

/**
 * What a target is counted in. Minutes and hours are opening time of the calendar. Days are three different things in French:
 * jours ouvrés (days on which the calendar opens), jours ouvrables (all but Sundays and public holidays, whether anybody works
 * or not) and jours calendaires (all). N days lead to the same hour of the day N such days later, and a day stands for 24
 * hours.
 */
public enum Unit implements Keyed {
    MINUTES(Duration.ofMinutes(1)),
    HOURS(Duration.ofHours(1)),
    /** Jours ouvrés. */
    WORKING_DAYS(Duration.ofDays(1)),
    /** Jours ouvrables. */
    WORKABLE_DAYS(Duration.ofDays(1)),
    /** Jours calendaires. */
    CALENDAR_DAYS(Duration.ofDays(1));

    private final Duration one;

    Unit(Duration one) {
        this.one = one;
    }

    public Duration of(long amount) {
        return one.multipliedBy(amount);
    }

    public boolean days() {
        return this != MINUTES && this != HOURS;
    }
}
