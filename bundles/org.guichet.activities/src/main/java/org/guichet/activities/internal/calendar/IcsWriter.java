package org.guichet.activities.internal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Happenings as an RFC 5545 calendar. Series are written as their occurrences in UTC, so that no reader can expand them
 * differently; text is escaped and lines are folded at 75 octets.
 */
final class IcsWriter {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LONGEST_LINE = 75;

    private IcsWriter() {
    }

    static String write(String name, List<Occurrence> happenings, Instant now) {
        StringBuilder ics = new StringBuilder();
        line(ics, "BEGIN:VCALENDAR");
        line(ics, "VERSION:2.0");
        line(ics, "PRODID:-//Guichet//Activities//FR");
        line(ics, "X-WR-CALNAME:" + escape(name));
        for (Occurrence happening : happenings) {
            line(ics, "BEGIN:VEVENT");
            line(ics, "UID:activity-" + happening.id() + (happening.local() == null ? "" : "-" + happening.local().replaceAll("[^0-9T]", "")) + "@guichet");
            line(ics, "DTSTAMP:" + UTC.format(now));
            if (happening.allDay()) {
                line(ics, "DTSTART;VALUE=DATE:" + DAY.format(LocalDate.ofInstant(happening.start(), ZoneOffset.UTC)));
                line(ics, "DTEND;VALUE=DATE:" + DAY.format(LocalDate.ofInstant(happening.end(), ZoneOffset.UTC)));
            } else {
                line(ics, "DTSTART:" + UTC.format(happening.start()));
                line(ics, "DTEND:" + UTC.format(happening.end()));
            }
            Map<String, Object> values = happening.values();
            line(ics, "SUMMARY:" + escape(text(values.get("subject"))));
            optional(ics, "LOCATION:", values.get("location"));
            optional(ics, "DESCRIPTION:", values.get("account.title"));
            line(ics, "TRANSP:" + (happening.busy() ? "OPAQUE" : "TRANSPARENT"));
            if (Boolean.TRUE.equals(values.get("confidential"))) {
                line(ics, "CLASS:PRIVATE");
            }
            line(ics, "END:VEVENT");
        }
        line(ics, "END:VCALENDAR");
        return ics.toString();
    }

    private static void optional(StringBuilder ics, String property, Object value) {
        if (value != null) {
            line(ics, property + escape(value.toString()));
        }
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static String escape(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replaceAll("\\R", "\\\\n").replaceAll("\\p{Cntrl}", "");
    }

    private static void line(StringBuilder ics, String content) {
        int octets = 0;
        for (int i = 0; i < content.length();) {
            int point = content.codePointAt(i);
            int size = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                ics.append("\r\n ");
                octets = 1;
            }
            ics.appendCodePoint(point);
            octets += size;
            i += Character.charCount(point);
        }
        ics.append("\r\n");
    }
}
