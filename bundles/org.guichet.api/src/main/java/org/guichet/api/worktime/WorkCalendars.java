package org.guichet.api.worktime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.text.Label;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells when a calendar is open; offered by the module that keeps calendars of opening hours and holidays. An OSGi service; while
 * none is present, nobody has hours. Asked with a calendar's record id, whoever asks. Thread-safe.
 *
 * @stability young
 */
@ConsumerType
public interface WorkCalendars {
    /**
     * What holds at a moment.
     *
     * @param open  somebody works
     * @param until exclusive end of this state, or null if it does not change within a year
     */
    record Hours(boolean open, Instant until) {
    }

    /**
     * A calendar among which people choose; named by its key, which travels with configuration.
     *
     * @param label as people call it
     */
    record Choice(String key, Label label) {
    }

    /** Counts the days of a calendar as it was when it was asked for. */
    interface WorkingDays {
        /**
         * The same hour so many working days later: days on which somebody works at all.
         *
         * @param days at least 0
         * @return empty if nobody works for a year
         */
        Optional<Instant> after(Instant from, int days);
    }

    /** The calendars that can be named, the usual one first, so many at most. */
    default List<Choice> choices(int most) {
        return List.of();
    }

    /** @param key of a calendar, or null for the usual one; empty if there is none */
    default Optional<WorkingDays> workingDays(String key) {
        return Optional.empty();
    }

    /** The hours at a moment by the version of the calendar in force then; empty if there is no such calendar. */
    Optional<Hours> at(long calendar, Instant moment);

    /**
     * When so much will have passed by the calendar since a moment.
     *
     * @param unit {@code minutes} or {@code hours} of opening time, {@code workingDays} on which it opens, {@code workableDays} (all but
     *             Sundays and public holidays) or {@code calendarDays}; days lead to the same hour
     * @return empty if there is no such calendar or unit, or nothing counts for a year
     */
    default Optional<Instant> due(long calendar, Instant from, int amount, String unit) {
        return Optional.empty();
    }
}
