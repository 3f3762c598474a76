package org.guichet.returns;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** Working days in France: Monday to Friday without the eleven public holidays (labour code, L3133-1). */
public final class BusinessDays {
    private static final Set<MonthDay> FIXED = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 8), MonthDay.of(7, 14),
        MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(11, 11), MonthDay.of(12, 25));
    private static final Set<Integer> AFTER_EASTER = Set.of(1, 39, 50);

    private BusinessDays() {
    }

    public static boolean is(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        int afterEaster = (int) (day.toEpochDay() - easter(day.getYear()).toEpochDay());
        return !weekend && !FIXED.contains(MonthDay.from(day)) && !AFTER_EASTER.contains(afterEaster);
    }

    /** The day itself if it is a working day, else the next one that is. */
    public static LocalDate sameOrNext(LocalDate day) {
        LocalDate next = day;
        while (!is(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Working days after the first day up to and with the last: 0 on the same day, 1 from Friday to Monday. */
    public static int between(LocalDate first, LocalDate last) {
        return (int) first.plusDays(1).datesUntil(last.isAfter(first) ? last.plusDays(1) : first.plusDays(1)).filter(BusinessDays::is).count();
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
