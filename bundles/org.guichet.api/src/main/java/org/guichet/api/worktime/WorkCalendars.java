package org.guichet.api.worktime;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells when a calendar is open; offered by the module that keeps calendars of opening hours and holidays. An OSGi service; while
 * none is present, nobody has hours. Asked with a calendar's record id, whoever asks. Thread-safe.
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

    /** The hours at a moment by the version of the calendar in force then; empty if there is no such calendar. */
    Optional<Hours> at(long calendar, Instant moment);
}
