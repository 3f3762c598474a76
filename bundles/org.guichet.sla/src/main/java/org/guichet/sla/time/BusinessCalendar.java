package org.guichet.sla.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When somebody works: slots for each day of the week in one time zone, the holidays of a region, and days with hours of their
 * own. Immutable and thread-safe. Slots are clock time: a minute is open if the clock on the wall shows a time within a slot.
 */
public final class BusinessCalendar {
    /** Days without anything that counts, after which a calendar is taken for broken. */
    public static final int LONGEST_CLOSURE = 366;
    private static final long DAY = 24 * 60 * 60;
    private static final int KEPT = 4096;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final HolidayRegion region;
    private final Map<DayOfWeek, List<Slot>> week;
    private final Map<LocalDate, List<Slot>> exceptions;
    private final Map<Unit, Map<Long, List<Span>>> known = new EnumMap<>(Unit.class);

    /**
     * @param week       hours of each day; days that are missing are closed
     * @param exceptions hours of single days, which win over week and holidays; an empty list means closed
     */
    public BusinessCalendar(ZoneId zone, HolidayRegion region, Map<DayOfWeek, List<Slot>> week,
            Map<LocalDate, List<Slot>> exceptions) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.region = region;
        this.week = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, slots) -> this.week.put(day, Slot.checked(slots)));
        this.exceptions = new HashMap<>();
        exceptions.forEach((day, slots) -> this.exceptions.put(day, Slot.checked(slots)));
        for (Unit unit : Unit.values()) {
            known.put(unit, new ConcurrentHashMap<>());
        }
    }

    /** The same hours from Monday to Friday. */
    public static BusinessCalendar weekdays(String zone, HolidayRegion region, String hours) {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                week.put(day, Slot.parse(hours));
            }
        }
        return new BusinessCalendar(ZoneId.of(zone), region, week, Map.of());
    }

    /** Open all the time. */
    public static BusinessCalendar roundTheClock(String zone) {
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, Slot.parse("00:00-24:00"));
        }
        return new BusinessCalendar(ZoneId.of(zone), HolidayRegion.NONE, week, Map.of());
    }

    public ZoneId zone() {
        return zone;
    }

    public HolidayRegion region() {
        return region;
    }

    /** Opening hours of a day. */
    public List<Slot> hours(LocalDate day) {
        List<Slot> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        return region.holiday(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /** True if the day is one of those that the unit counts; minutes and hours count days with hours. */
    public boolean counts(LocalDate day, Unit unit) {
        return switch (unit) {
            case CALENDAR_DAYS -> true;
            case WORKABLE_DAYS -> day.getDayOfWeek() != DayOfWeek.SUNDAY && !region.holiday(day);
            default -> !hours(day).isEmpty();
        };
    }

    public boolean open(Instant at) {
        long second = at.getEpochSecond();
        return spans(LocalDate.ofInstant(at, zone), Unit.MINUTES).stream().anyMatch(span -> span.from() <= second
            && second < span.to());
    }

    /** Exclusive end of the stretch, open or closed, in which the moment lies; null if it outlasts {@link #LONGEST_CLOSURE} days. */
    public Instant until(Instant at) {
        boolean open = open(at);
        long reached = at.getEpochSecond();
        LocalDate day = LocalDate.ofInstant(at, zone);
        for (int days = 0; days <= LONGEST_CLOSURE; days++, day = day.plusDays(1)) {
            for (Span span : spans(day, Unit.MINUTES)) {
                if (!open && span.from() > reached) {
                    return Instant.ofEpochSecond(span.from());
                }
                if (open && span.from() > reached) {
                    return Instant.ofEpochSecond(reached);
                }
                reached = open ? Math.max(reached, span.to()) : reached;
            }
            long midnight = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
            if (open && reached < midnight) {
                return Instant.ofEpochSecond(reached);
            }
        }
        return null;
    }

    /** When the last slot of a day ends; midnight behind it if the day has none. */
    public Instant closeOfDay(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        List<Span> spans = spans(day, Unit.MINUTES);
        return spans.isEmpty() ? day.plusDays(1).atStartOfDay(zone).toInstant()
            : Instant.ofEpochSecond(spans.get(spans.size() - 1).to());
    }

    /** What of a day counts, in its order. */
    List<Span> spans(LocalDate day, Unit unit) {
        Map<Long, List<Span>> days = known.get(unit);
        if (days.size() > KEPT) {
            days.clear();
        }
        return days.computeIfAbsent(day.toEpochDay(), key -> unit.days() ? clockTime(day, unit) : openings(day));
    }

    private List<Span> openings(LocalDate day) {
        List<Slot> slots = hours(day);
        List<Span> spans = new ArrayList<>();
        if (slots.isEmpty()) {
            return spans;
        }
        long midnight = day.toEpochDay() * DAY;
        for (Piece piece : pieces(day)) {
            for (Slot slot : slots) {
                long from = Math.max(piece.from(), midnight + slot.from() * 60L - piece.offset());
                long to = Math.min(piece.to(), midnight + slot.to() * 60L - piece.offset());
                if (from < to) {
                    spans.add(Span.of(from, to));
                }
            }
        }
        return spans;
    }

    /**
     * A whole day by the clock on the wall: an hour that is shown twice counts once, one that is not shown counts in an
     * instant.
     */
    private List<Span> clockTime(LocalDate day, Unit unit) {
        List<Span> spans = new ArrayList<>();
        if (!counts(day, unit)) {
            return spans;
        }
        long reached = day.toEpochDay() * DAY;
        for (Piece piece : pieces(day)) {
            long begin = piece.from() + piece.offset();
            if (begin > reached) {
                spans.add(Span.leap(piece.from(), begin - reached));
            }
            long from = Math.max(begin, reached);
            long end = piece.to() + piece.offset();
            if (from < end) {
                spans.add(Span.of(from - piece.offset(), piece.to()));
            }
            reached = Math.max(reached, end);
        }
        return spans;
    }

    /** A part of a day in which the clocks run on evenly. */
    private record Piece(long from, long to, int offset) {
    }

    private List<Piece> pieces(LocalDate day) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Piece> pieces = new ArrayList<>();
        while (from.isBefore(end)) {
            ZoneOffset offset = rules.getOffset(from);
            ZoneOffsetTransition next = rules.nextTransition(from);
            Instant to = next == null || !next.getInstant().isBefore(end) ? end : next.getInstant();
            pieces.add(new Piece(from.getEpochSecond(), to.getEpochSecond(), offset.getTotalSeconds()));
            from = to;
        }
        return pieces;
    }
}
