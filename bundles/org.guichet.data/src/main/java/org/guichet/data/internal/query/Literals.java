package org.guichet.data.internal.query;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.security.Actor;

/** Turns a filter's words into values of a field's kind, for one actor at one moment. */
final class Literals {
    private static final Pattern TODAY = Pattern.compile("TODAY([+-]\\d{1,5})?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    private final Reading reading;
    private final String place;

    Literals(Reading reading, String place) {
        this.reading = reading;
        this.place = place;
    }

    private Actor actor() {
        reading.once();
        return reading.actor();
    }

    private Instant now() {
        reading.once();
        return reading.now();
    }

    /** A moment, or a day from its first instant to before {@code to}. */
    record Span(Timestamp from, Timestamp to) {
        boolean day() {
            return to != null;
        }
    }

    private Invalid wrong(Slot slot, String word) {
        return Invalid.of(place, "filter-value", slot.name(), word.length() > 80 ? word.substring(0, 80) + "…" : word);
    }

    String string(Slot slot, String word) {
        if (word.indexOf('\0') >= 0) {
            throw wrong(slot, word.replace('\0', '?'));
        }
        return word;
    }

    boolean bool(Slot slot, String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw wrong(slot, word);
        }
        return Boolean.parseBoolean(word);
    }

    /** The ids that one word stands for: {@code ME} may stand for nobody, {@code MYTEAMS} for many. */
    List<Long> references(Slot slot, String word) {
        if (word.equals("ME")) {
            return actor().user() == null ? List.of() : List.of(actor().user());
        }
        if (word.equals("MYTEAMS")) {
            return List.copyOf(actor().teams());
        }
        return List.of(integer(slot, word));
    }

    Long integer(Slot slot, String word) {
        if (!INTEGER.matcher(word).matches()) {
            throw wrong(slot, word);
        }
        return Long.valueOf(word);
    }

    BigDecimal decimal(Slot slot, String word) {
        if (!DECIMAL.matcher(word).matches()) {
            throw wrong(slot, word);
        }
        return new BigDecimal(word);
    }

    Date date(Slot slot, String word) {
        LocalDate today = word.equals("NOW") ? now().atZone(actor().zone()).toLocalDate() : today(word);
        return Date.valueOf(today == null ? day(slot, word) : today);
    }

    private LocalDate today(String word) {
        Matcher match = TODAY.matcher(word);
        if (!match.matches()) {
            return null;
        }
        LocalDate today = now().atZone(actor().zone()).toLocalDate();
        return match.group(1) == null ? today : today.plusDays(Integer.parseInt(match.group(1)));
    }

    private LocalDate day(Slot slot, String word) {
        try {
            return inRange(slot, word, LocalDate.parse(word));
        } catch (DateTimeException e) {
            throw wrong(slot, word);
        }
    }

    private LocalDate inRange(Slot slot, String word, LocalDate day) {
        // beyond these years the databases differ
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw wrong(slot, word);
        }
        return day;
    }

    /** Days are those of the actor's zone, and so are times without a zone. */
    Span time(Slot slot, String word) {
        if (word.equals("NOW")) {
            return new Span(Timestamp.from(now()), null);
        }
        ZoneId zone = actor().zone();
        LocalDate today = today(word);
        if (today != null || word.length() == 10) {
            LocalDate day = today == null ? day(slot, word) : today;
            return new Span(Timestamp.from(day.atStartOfDay(zone).toInstant()),
                Timestamp.from(day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        try {
            boolean zoned = word.endsWith("Z") || word.matches(".*T.*[+-]\\d\\d(:?\\d\\d)?");
            Instant instant = zoned ? OffsetDateTime.parse(word).toInstant() : LocalDateTime.parse(word).atZone(zone).toInstant();
            inRange(slot, word, instant.atZone(java.time.ZoneOffset.UTC).toLocalDate());
            return new Span(Timestamp.from(instant), null);
        } catch (DateTimeException e) {
            throw wrong(slot, word);
        }
    }
}
