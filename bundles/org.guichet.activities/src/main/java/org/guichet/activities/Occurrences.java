package org.guichet.activities;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/**
 * When a series occurs: an RFC 5545 rule over local times. Nine o'clock stays nine o'clock over the change to summer time; a
 * local time that does not exist moves forward by the gap, one that comes twice is the first. Always bounded.
 */
public final class Occurrences {
    /** More are never computed at once, whatever the rule. */
    public static final int MOST = 1000;
    private static final String MONDAY = ";WKST=MO";
    private final Recur<LocalDateTime> rule;

    private Occurrences(Recur<LocalDateTime> rule) {
        this.rule = rule;
    }

    /**
     * @param rule {@code FREQ=WEEKLY;BYDAY=MO}; UNTIL is a local time
     * @throws IllegalArgumentException if it is no rule, occurs more often than daily, or every so many weeks on days of some
     *     months only
     */
    public static Occurrences of(String rule) {
        String text = rule.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "").replaceAll("(UNTIL=\\d{8}T\\d{6})Z", "$1")
            .replaceAll("UNTIL=(\\d{8})(?!T)", "UNTIL=$1T235959");
        try {
            // RFC 5545's week begins on Monday, the library's where the server's locale says so
            Recur<LocalDateTime> recur = new Recur<>(text.contains("WKST=") ? text : text + MONDAY);
            Frequency frequency = recur.getFrequency();
            boolean often = frequency == Frequency.SECONDLY || frequency == Frequency.MINUTELY || frequency == Frequency.HOURLY;
            if (frequency == null || often || recur.getHourList().size() > 1 || recur.getMinuteList().size() > 1 || recur.getSecondList().size() > 1) {
                throw new IllegalArgumentException("more often than daily: " + rule);
            }
            if (frequency == Frequency.WEEKLY && !recur.getDayList().isEmpty() && !recur.getMonthList().isEmpty()) {
                return new Occurrences(daily(recur, rule));
            }
            return new Occurrences(recur);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no recurrence rule: " + rule, e);
        }
    }

    /** The library forgets the days of a week that begins in another month; from day to day it does not. */
    private static Recur<LocalDateTime> daily(Recur<LocalDateTime> weekly, String rule) {
        if (weekly.getInterval() > 1) {
            throw new IllegalArgumentException("every so many weeks, of some months only: " + rule);
        }
        return new Recur<>(weekly.toString().replace("FREQ=WEEKLY", "FREQ=DAILY"));
    }

    /**
     * Local starts within a window.
     *
     * @param first the series' own local start, its first occurrence
     * @param from  inclusive
     * @param to    exclusive
     */
    public List<LocalDateTime> between(LocalDateTime first, LocalDateTime from, LocalDateTime to) {
        LocalDateTime begin = from.isBefore(first) ? first : from;
        if (!begin.isBefore(to)) {
            return List.of();
        }
        // a counted rule must be counted from its start
        boolean counted = rule.getCount() > 0;
        return rule.getDates(first, counted ? first : begin, to, counted ? 10 * MOST : MOST).stream()
            .filter(at -> !at.isBefore(begin) && at.isBefore(to)).limit(MOST).toList();
    }

    /** True if the local time is one of the occurrences. */
    public boolean holds(LocalDateTime first, LocalDateTime at) {
        return between(first, at, at.plusSeconds(1)).contains(at);
    }

    /** The last occurrence of a rule that ends, or null for one that goes on for ever. */
    public LocalDateTime last(LocalDateTime first) {
        if (rule.getUntil() == null && rule.getCount() <= 0) {
            return null;
        }
        LocalDateTime until = rule.getUntil() == null ? first.plusYears(200) : rule.getUntil().plusSeconds(1);
        List<LocalDateTime> all = rule.getDates(first, first, until, 10 * MOST);
        return all.isEmpty() ? first : all.get(all.size() - 1);
    }

    /** The same rule, ending before a local time. */
    public String until(LocalDateTime end) {
        String text = toString().replaceAll(";?(UNTIL|COUNT)=[^;]*", "");
        return text + ";UNTIL=" + end.minusSeconds(1).toString().replaceAll("[-:]", "").replaceAll("(T\\d{4})$", "$100");
    }

    /** The rule as text for what remains of a counted series after {@code done} occurrences. */
    public String without(int done) {
        return rule.getCount() <= 0 ? toString() : toString().replaceAll("COUNT=\\d+", "COUNT=" + Math.max(1, rule.getCount() - done));
    }

    /** The instant of a local time: forward out of a gap, the first of two. */
    public static Instant at(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @Override
    public String toString() {
        return rule.toString().replace(MONDAY, "");
    }
}
