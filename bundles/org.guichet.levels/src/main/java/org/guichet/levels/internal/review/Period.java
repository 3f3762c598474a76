package org.guichet.levels.internal.review;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guichet.api.error.Invalid;

/**
 * A month or a quarter of the calendar.
 *
 * @param to exclusive
 */
record Period(LocalDate from, LocalDate to, boolean quarter) {
    private static final int MONTHS = 3;

    /** @param text {@code 2026-11} or {@code 2026-Q4} */
    static Period parse(String text) {
        try {
            if (text.matches("\\d{4}-Q[1-4]")) {
                LocalDate from = LocalDate.of(Integer.parseInt(text.substring(0, 4)), (text.charAt(6) - '1') * MONTHS + 1, 1);
                return new Period(from, from.plusMonths(MONTHS), true);
            }
            LocalDate from = YearMonth.parse(text).atDay(1);
            return new Period(from, from.plusMonths(1), false);
        } catch (DateTimeException e) {
            throw Invalid.of("period", "levels.review-period", text);
        }
    }

    /** The last whole one before a day. */
    static Period last(boolean quarter, LocalDate day) {
        LocalDate to = quarter ? day.with(IsoFields.DAY_OF_QUARTER, 1) : day.withDayOfMonth(1);
        return new Period(to.minusMonths(quarter ? MONTHS : 1), to, quarter);
    }

    Period before() {
        return new Period(from.minusMonths(quarter ? MONTHS : 1), from, quarter);
    }

    Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }

    /** First days of what the chart shows: weeks of a month, months of a quarter. */
    List<LocalDate> steps() {
        List<LocalDate> steps = new ArrayList<>();
        for (LocalDate step = from; step.isBefore(to);) {
            steps.add(step);
            step = quarter ? step.plusMonths(1) : step.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        }
        return steps;
    }

    String key() {
        return quarter ? from.getYear() + "-Q" + from.get(IsoFields.QUARTER_OF_YEAR) : YearMonth.from(from).toString();
    }

    String label(Locale language) {
        boolean french = language.getLanguage().equals("fr");
        if (!quarter) {
            return from.format(DateTimeFormatter.ofPattern("LLLL yyyy", language));
        }
        int number = from.get(IsoFields.QUARTER_OF_YEAR);
        return french ? number + (number == 1 ? "er" : "e") + " trimestre " + from.getYear() : "Q" + number + " " + from.getYear();
    }

    String stepLabel(LocalDate step, Locale language) {
        return step.format(DateTimeFormatter.ofPattern(quarter ? "LLL" : language.getLanguage().equals("fr") ? "'dès le' d/MM" : "'from' d MMM", language));
    }
}
