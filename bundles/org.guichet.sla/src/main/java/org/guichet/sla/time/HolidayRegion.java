package org.guichet.sla.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;

/**
 * Public holidays of a part of France: the eleven of the labour code (L3133-1), those of Alsace-Moselle (L3134-13), and the
 * days of the abolition of slavery overseas (L3422-2). Good Friday is law in those communes of Alsace-Moselle only that have a
 * Protestant church: a calendar whose office has none opens that day by an exception.
 */
public enum HolidayRegion implements Keyed {
    /** No public holidays at all: work round the clock, or in another country whose days are listed as exceptions. */
    NONE,
    METROPOLE,
    ALSACE_MOSELLE,
    GUADELOUPE(MonthDay.of(5, 27)),
    GUYANE(MonthDay.of(6, 10)),
    MARTINIQUE(MonthDay.of(5, 22)),
    MAYOTTE(MonthDay.of(4, 27)),
    REUNION(MonthDay.of(12, 20)),
    SAINT_BARTHELEMY(MonthDay.of(10, 9)),
    SAINT_MARTIN(MonthDay.of(5, 28));

    private static final Set<MonthDay> FIXED = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 8), MonthDay.of(7, 14),
        MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(11, 11), MonthDay.of(12, 25));
    private static final MonthDay SAINT_STEPHEN = MonthDay.of(12, 26);
    private static final int GOOD_FRIDAY = -2;
    /** Easter Monday, Ascension, Whit Monday, in days behind Easter Sunday. */
    private static final Set<Integer> AFTER_EASTER = Set.of(1, 39, 50);
    private final Set<MonthDay> own;

    HolidayRegion(MonthDay... own) {
        this.own = Set.of(own);
    }

    public boolean holiday(LocalDate day) {
        if (this == NONE) {
            return false;
        }
        MonthDay date = MonthDay.from(day);
        int afterEaster = (int) (day.toEpochDay() - easter(day.getYear()).toEpochDay());
        boolean alsatian = this == ALSACE_MOSELLE && (date.equals(SAINT_STEPHEN) || afterEaster == GOOD_FRIDAY);
        return FIXED.contains(date) || AFTER_EASTER.contains(afterEaster) || own.contains(date) || alsatian;
    }

    /** All of a year, in their order. */
    public Set<LocalDate> holidays(int year) {
        Set<LocalDate> days = new TreeSet<>();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(this::holiday).forEach(days::add);
        return days;
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
