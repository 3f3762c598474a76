package org.guichet.jobs.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a job runs: {@code every 60s} (also {@code m}, {@code h}), {@code daily 02:30} in UTC, or {@code on-demand}. Immutable.
 *
 * @param every pause between the end of a run and the next, or null
 * @param daily time of day in UTC, or null
 */
record Timing(Duration every, LocalTime daily) {
    private static final Pattern EVERY = Pattern.compile("every ([1-9][0-9]{0,5})([smh])");

    /** @throws IllegalArgumentException saying what a schedule may be */
    static Timing of(String schedule) {
        if ("on-demand".equals(schedule)) {
            return new Timing(null, null);
        }
        Matcher every = EVERY.matcher(schedule);
        if (every.matches()) {
            return new Timing(Duration.parse("PT" + every.group(1) + every.group(2).toUpperCase(Locale.ROOT)), null);
        }
        if (schedule.startsWith("daily ")) {
            try {
                return new Timing(null, LocalTime.parse(schedule.substring(6)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not a time of day: " + schedule, e);
            }
        }
        throw new IllegalArgumentException("a schedule is 'every 60s', 'daily 02:30' or 'on-demand', not: " + schedule);
    }

    boolean recurring() {
        return every != null || daily != null;
    }

    /** The next run after the given time; empty if on demand. */
    Optional<Instant> after(Instant time) {
        if (every != null) {
            return Optional.of(time.plus(every));
        }
        if (daily == null) {
            return Optional.empty();
        }
        ZonedDateTime today = time.atZone(ZoneOffset.UTC).with(daily);
        return Optional.of((today.toInstant().isAfter(time) ? today : today.plusDays(1)).toInstant());
    }
}
