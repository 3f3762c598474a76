package org.guichet.data.internal.type;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.guichet.api.record.FieldKind;

/**
 * The forms of a field's value: JSON (canonical: String, Boolean, Long, BigDecimal, List of String), Java property, JDBC and
 * text in the history. Null is null in all of them.
 */
public final class Values {
    private static final BigDecimal LONGS = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The value cannot be read as the field's kind; the message is a message key. */
    public static final class WrongValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongValue(String key) {
            super(key, null, false, false);
        }
    }

    private Values() {
    }

    /**
     * Checks a JSON value as it came in and gives its canonical form; blank strings become null.
     *
     * @throws WrongValue with the message key {@code wrong-<kind>}
     */
    public static Object canonical(FieldKind kind, Object json) {
        if (json == null) {
            return null;
        }
        return switch (kind) {
            case STRING, CHOICE, STATE -> line(string(kind, json));
            case TEXT, HTML -> blankToNull(string(kind, json).replace("\u0000", ""));
            case BOOLEAN -> expect(kind, json, Boolean.class);
            case INTEGER, REFERENCE -> integer(kind, json);
            case DECIMAL -> decimal(kind, json);
            case DATE -> day(json);
            case DATETIME -> instant(json);
            case TAGS -> tags(json);
        };
    }

    private static <V> V expect(FieldKind kind, Object json, Class<V> type) {
        if (!type.isInstance(json)) {
            throw wrong(kind);
        }
        return type.cast(json);
    }

    private static WrongValue wrong(FieldKind kind) {
        return new WrongValue("wrong-" + kind.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static String string(FieldKind kind, Object json) {
        return expect(kind, json, String.class);
    }

    private static String line(String text) {
        // U+0000 is refused by PostgreSQL; line ends have no place in one line
        String clean = text.replace("\u0000", "").replaceAll("[\\r\\n\\t]+", " ").strip();
        return blankToNull(clean);
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static Long integer(FieldKind kind, Object json) {
        BigDecimal number = number(kind, json);
        if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(LONGS) > 0) {
            throw wrong(kind);
        }
        return number.longValue();
    }

    private static BigDecimal decimal(FieldKind kind, Object json) {
        BigDecimal plain = number(kind, json).stripTrailingZeros();
        // as long: an exponent near the end of int would make the difference pass for a small one
        if ((long) plain.precision() - plain.scale() > 15 || plain.scale() > 30) {
            throw wrong(kind);
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static BigDecimal number(FieldKind kind, Object json) {
        Number number = expect(kind, json, Number.class);
        try {
            return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw wrong(kind);
        }
    }

    private static String day(Object json) {
        try {
            return inRange(LocalDate.parse(string(FieldKind.DATE, json))).toString();
        } catch (DateTimeException e) {
            throw wrong(FieldKind.DATE);
        }
    }

    private static LocalDate inRange(LocalDate day) {
        // beyond these years the databases differ
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw wrong(FieldKind.DATE);
        }
        return day;
    }

    private static String instant(Object json) {
        try {
            Instant time = micros(OffsetDateTime.parse(string(FieldKind.DATETIME, json)).toInstant());
            inRange(LocalDate.ofInstant(time, ZoneOffset.UTC));
            return time.toString();
        } catch (DateTimeException e) {
            throw wrong(FieldKind.DATETIME);
        }
    }

    private static List<String> tags(Object json) {
        Set<String> tags = new LinkedHashSet<>();
        for (Object one : expect(FieldKind.TAGS, json, Collection.class)) {
            String tag = line(string(FieldKind.TAGS, one == null ? 0 : one));
            if (tag == null || tag.length() > 60 || tag.contains("|") || tag.contains(",")) {
                throw wrong(FieldKind.TAGS);
            }
            tags.add(tag);
        }
        return tags.isEmpty() ? null : List.copyOf(tags);
    }

    /** What both databases keep of an instant. */
    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The JSON form of a property's or column's value. */
    public static Object json(FieldKind kind, Object value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case STRING, TEXT, HTML, CHOICE, STATE -> value.toString();
            case BOOLEAN -> value instanceof Number number ? number.intValue() != 0 : value;
            case INTEGER, REFERENCE -> ((Number) value).longValue();
            case DECIMAL -> decimal(kind, value);
            case DATE -> value instanceof Date date ? date.toLocalDate().toString() : value.toString();
            case DATETIME -> micros(value instanceof Timestamp time ? time.toInstant() : (Instant) value).toString();
            case TAGS -> value instanceof Collection<?> tags ? (tags.isEmpty() ? null : List.copyOf(tags)) : split(value, "\\|");
        };
    }

    private static List<String> split(Object text, String separator) {
        List<String> tags = new ArrayList<>();
        for (String tag : text.toString().split(separator)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags.isEmpty() ? null : tags;
    }

    /** The property's value from canonical JSON. @param type the property's Java type */
    public static Object property(FieldKind kind, Object json, Class<?> type) {
        if (json == null) {
            return null;
        }
        return switch (kind) {
            case INTEGER -> fit((Long) json, type);
            case DATE -> LocalDate.parse((String) json);
            case DATETIME -> Instant.parse((String) json);
            case TAGS -> new LinkedHashSet<>((List<?>) json);
            default -> json;
        };
    }

    private static Object fit(Long number, Class<?> type) {
        if (type == Long.class || type == long.class) {
            return number;
        }
        if (number != number.intValue()) {
            throw wrong(FieldKind.INTEGER);
        }
        if (type == Short.class || type == short.class) {
            return number.shortValue();
        }
        return number.intValue();
    }

    /** The column's value from canonical JSON, for JDBC parameters. */
    public static Object column(FieldKind kind, Object json) {
        if (json == null) {
            return null;
        }
        return switch (kind) {
            case DATE -> Date.valueOf(LocalDate.parse((String) json));
            case DATETIME -> Timestamp.from(Instant.parse((String) json));
            case TAGS -> "|" + String.join("|", ((List<?>) json).stream().map(String::valueOf).toList()) + "|";
            default -> json;
        };
    }

    /** The JDBC type of the column, for null parameters. */
    public static int jdbcType(FieldKind kind) {
        return switch (kind) {
            case STRING, TEXT, HTML, CHOICE, STATE, TAGS -> java.sql.Types.VARCHAR;
            case BOOLEAN -> java.sql.Types.BOOLEAN;
            case INTEGER, REFERENCE -> java.sql.Types.BIGINT;
            case DECIMAL -> java.sql.Types.DECIMAL;
            case DATE -> java.sql.Types.DATE;
            case DATETIME -> java.sql.Types.TIMESTAMP;
        };
    }

    /** The history's text of a JSON value. */
    public static String text(Object json) {
        if (json == null) {
            return null;
        }
        if (json instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return json instanceof Collection<?> tags ? String.join(", ", tags.stream().map(String::valueOf).toList())
            : json.toString();
    }

    /** The JSON value of a history's text. */
    public static Object fromText(FieldKind kind, String text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, REFERENCE -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case TAGS -> split(text, ",");
            default -> text;
        };
    }

    /** Whether two JSON values are the same; the order of tags does not count. */
    public static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (one instanceof Collection<?> a && other instanceof Collection<?> b) {
            return a.size() == b.size() && Set.copyOf(a).equals(Set.copyOf(b));
        }
        return Objects.equals(one, other);
    }
}
