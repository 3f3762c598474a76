package org.guichet.sla.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opening hours within one day, half open: what ends at 12:00 is closed at 12:00, and what ends at 24:00 joins what begins at
 * 00:00 of the next day without a gap.
 *
 * @param from minute of the day, 0–1439
 * @param to   minute of the day, 1–1440
 */
public record Slot(int from, int to) {
    private static final int DAY = 24 * 60;
    private static final int MOST = 12;
    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,2})[:h](\\d{2})?\\s*[-–]\\s*(\\d{1,2})[:h](\\d{2})?\\s*");

    public Slot {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException("a slot ends behind its begin and within its day: " + from + "-" + to);
        }
    }

    /**
     * Reads {@code 08:30-12:00, 14:00-18:00} (also {@code 8h30-12h}); empty text means closed all day.
     *
     * @throws IllegalArgumentException if it cannot be read or slots overlap
     */
    public static List<Slot> parse(String text) {
        List<Slot> slots = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return slots;
        }
        for (String part : text.split("[,;]")) {
            Matcher match = TEXT.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("not opening hours: " + part);
            }
            slots.add(new Slot(minute(match.group(1), match.group(2)), minute(match.group(3), match.group(4))));
        }
        return checked(slots);
    }

    /** In their order; refuses overlaps, which would count time twice. */
    static List<Slot> checked(List<Slot> slots) {
        List<Slot> sorted = slots.stream().sorted(Comparator.comparingInt(Slot::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                throw new IllegalArgumentException("slots overlap: " + sorted.get(i - 1) + ", " + sorted.get(i));
            }
        }
        if (sorted.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " slots in a day");
        }
        return sorted;
    }

    private static int minute(String hours, String minutes) {
        int minute = minutes == null ? 0 : Integer.parseInt(minutes);
        if (minute > 59) {
            throw new IllegalArgumentException("no such minute: " + minute);
        }
        return Integer.parseInt(hours) * 60 + minute;
    }

    public static String format(List<Slot> slots) {
        return slots.stream().map(Slot::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return String.format("%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
    }
}
