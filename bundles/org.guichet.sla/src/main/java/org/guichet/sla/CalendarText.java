package org.guichet.sla;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.sla.time.BusinessCalendar;
import org.guichet.sla.time.HolidayRegion;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.Slot;

/**
 * How calendars are written down: hours as {@code 08:30-12:00, 14:00-18:00}, days with hours of their own one on a line, as
 * {@code 2026-12-24 08:00-12:00}; a day alone is closed; what stands behind {@code #} is for people.
 */
public final class CalendarText {
    private static final int MOST_EXCEPTIONS = 400;

    private CalendarText() {
    }

    static List<String> days(String... hours) {
        return Arrays.stream(hours).map(text -> text == null ? "" : text).toList();
    }

    /**
     * @param hours of the seven days, Monday first, parted by {@code |}
     * @throws IllegalArgumentException naming what cannot be read
     */
    public static BusinessCalendar calendar(String zone, String region, String hours, String exceptions) {
        String[] texts = hours.split("\\|", -1);
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, Slot.parse(texts[day.ordinal()]));
        }
        return new BusinessCalendar(zone(zone), Keyed.of(HolidayRegion.class, region), week, exceptions(exceptions));
    }

    /** @throws IllegalArgumentException if there is no such time zone */
    public static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time zone: " + zone, e);
        }
    }

    /** @throws IllegalArgumentException naming the line that cannot be read */
    public static Map<LocalDate, List<Slot>> exceptions(String text) {
        Map<LocalDate, List<Slot>> days = new HashMap<>();
        for (String line : text == null ? new String[0] : text.split("\\R")) {
            String said = line.replaceFirst("#.*", "").strip();
            if (!said.isEmpty()) {
                String[] parts = said.split("\\s+", 2);
                days.put(day(parts[0]), parts.length == 1 ? List.of() : Slot.parse(parts[1]));
            }
        }
        if (days.size() > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException("more than " + MOST_EXCEPTIONS + " days");
        }
        return days;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a day: " + text, e);
        }
    }
}
