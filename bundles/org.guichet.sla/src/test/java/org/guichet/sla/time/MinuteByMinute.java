package org.guichet.sla.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference that the rules are compared with: it knows neither spans nor transitions, it looks at the clock on the wall,
 * minute after minute. Slow, obvious, and written without the code it judges.
 */
final class MinuteByMinute {
    private final TreeMap<Instant, BusinessCalendar> versions;
    private final Unit unit;

    MinuteByMinute(Map<Instant, BusinessCalendar> versions, Unit unit) {
        this.versions = new TreeMap<>(versions);
        this.unit = unit;
    }

    private BusinessCalendar at(Instant moment) {
        Map.Entry<Instant, BusinessCalendar> entry = versions.floorEntry(moment);
        return entry == null ? versions.firstEntry().getValue() : entry.getValue();
    }

    private boolean open(Instant minute) {
        BusinessCalendar calendar = at(minute);
        LocalDateTime wall = LocalDateTime.ofInstant(minute, calendar.zone());
        int of = wall.getHour() * 60 + wall.getMinute();
        List<Slot> hours = calendar.hours(wall.toLocalDate());
        return hours.stream().anyMatch(slot -> slot.from() <= of && of < slot.to());
    }

    /** The latest time that the clock on the wall has shown; put back, it repeats what was counted. */
    private static LocalDateTime shown(Instant minute, ZoneId zone) {
        LocalDateTime latest = LocalDateTime.ofInstant(minute, zone);
        for (int back = 1; back <= 180; back++) {
            LocalDateTime before = LocalDateTime.ofInstant(minute.minusSeconds(60L * back), zone).plusMinutes(1);
            latest = before.isAfter(latest) ? before : latest;
        }
        return latest;
    }

    private static boolean counts(BusinessCalendar calendar, LocalDate day, Unit unit) {
        boolean sunday = day.getDayOfWeek().getValue() == 7;
        return switch (unit) {
            case CALENDAR_DAYS -> true;
            case WORKABLE_DAYS -> !sunday && !calendar.region().holidays(day.getYear()).contains(day);
            default -> !calendar.hours(day).isEmpty();
        };
    }

    /** Minutes that count from one whole minute to another. */
    long between(Instant from, Instant to) {
        long minutes = 0;
        if (!unit.days()) {
            for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
                minutes += open(minute) ? 1 : 0;
            }
            return minutes;
        }
        BusinessCalendar calendar = at(from);
        LocalDateTime end = shown(to, calendar.zone());
        for (LocalDateTime wall = shown(from, calendar.zone()); wall.isBefore(end); wall = wall.plusMinutes(1)) {
            minutes += counts(calendar, wall.toLocalDate(), unit) ? 1 : 0;
        }
        return minutes;
    }

    /** The first whole minute by which so many have counted. */
    Instant after(Instant from, long minutes) {
        long counted = 0;
        Instant now = from;
        while (counted < minutes) {
            Instant next = now.plusSeconds(60);
            counted += unit.days() ? between(now, next) : open(now) ? 1 : 0;
            now = next;
        }
        return now;
    }
}
