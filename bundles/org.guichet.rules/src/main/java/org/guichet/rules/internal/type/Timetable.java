package org.guichet.rules.internal.type;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rule's hour has come: {@code every 15m}, {@code every 2h}, {@code daily 07:30}, or the five fields of cron (minute, hour, day of the
 * month, month, day of the week with Sunday as 0 or 7), where days of month and week that are both given must both fit. Immutable.
 */
public final class Timetable {
    private static final Pattern EVERY = Pattern.compile("every ([1-9][0-9]{0,4})([mh])");
    private static final Pattern DAILY = Pattern.compile("daily ([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Pattern RANGE = Pattern.compile("(\\*|\\d{1,2}(?:-\\d{1,2})?)(?:/(\\d{1,2}))?");
    private static final int FAR = 366 * 5;
    private static final int SUNDAY = 7;
    private final Duration every;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;

    private Timetable(Duration every, String... cron) {
        this.every = every;
        minutes = every == null ? places(cron[0], 0, 59) : null;
        hours = every == null ? places(cron[1], 0, 23) : null;
        days = every == null ? places(cron[2], 1, 31) : null;
        months = every == null ? places(cron[3], 1, 12) : null;
        weekdays = every == null ? places(cron[4], 0, SUNDAY) : null;
        if (weekdays != null && weekdays.get(0)) {
            weekdays.set(SUNDAY);
        }
    }

    /** @throws IllegalArgumentException if it is none */
    public static Timetable of(String text) {
        String plain = text == null ? "" : text.strip();
        Matcher every = EVERY.matcher(plain);
        if (every.matches()) {
            return new Timetable(Duration.parse("PT" + every.group(1) + every.group(2).toUpperCase(java.util.Locale.ROOT)));
        }
        Matcher daily = DAILY.matcher(plain);
        if (daily.matches()) {
            return new Timetable(null, daily.group(2), daily.group(1), "*", "*", "*");
        }
        String[] fields = plain.split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("no timetable: " + text);
        }
        return new Timetable(null, fields);
    }

    private static BitSet places(String field, int least, int most) {
        BitSet places = new BitSet();
        for (String part : field.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new IllegalArgumentException("no part of a timetable: " + part);
            }
            String[] ends = range.group(1).equals("*") ? new String[] {String.valueOf(least), String.valueOf(most)} : range.group(1).split("-");
            int from = Integer.parseInt(ends[0]);
            int to = ends.length > 1 ? Integer.parseInt(ends[1]) : range.group(2) != null ? most : from;
            int step = range.group(2) == null ? 1 : Integer.parseInt(range.group(2));
            if (from < least || to > most || from > to || step < 1) {
                throw new IllegalArgumentException("no part of a timetable: " + part);
            }
            for (int place = from; place <= to; place += step) {
                places.set(place);
            }
        }
        return places;
    }

    /**
     * The next time after the given one. An hour that the clocks skip is the one that they show instead; one that they show twice counts once.
     *
     * @throws IllegalArgumentException if there is none in five years
     */
    public Instant after(Instant time, ZoneId zone) {
        if (every != null) {
            return time.plus(every);
        }
        LocalDateTime from = time.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalTime start = from.toLocalTime();
        for (int day = 0; day < FAR; day++) {
            LocalDate date = from.toLocalDate().plusDays(day);
            if (fits(date)) {
                LocalTime hour = first(day == 0 ? start : LocalTime.MIN);
                while (hour != null) {
                    Instant found = date.atTime(hour).atZone(zone).toInstant();
                    if (found.isAfter(time)) {
                        return found;
                    }
                    hour = hour.equals(LocalTime.of(23, 59)) ? null : first(hour.plusMinutes(1));
                }
            }
        }
        throw new IllegalArgumentException("a timetable without an hour");
    }

    private boolean fits(LocalDate date) {
        return months.get(date.getMonthValue()) && days.get(date.getDayOfMonth()) && weekdays.get(date.getDayOfWeek().getValue());
    }

    private LocalTime first(LocalTime from) {
        int minute = minutes.nextSetBit(from.getMinute());
        int hour = hours.nextSetBit(from.getHour() + (minute < 0 ? 1 : 0));
        if (hour < 0) {
            return null;
        }
        return LocalTime.of(hour, hour == from.getHour() && minute >= 0 ? minute : minutes.nextSetBit(0));
    }
}
