package org.guichet.transfer.internal.imports;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;

/** Turns the text of a cell into the JSON value of a field, as people write in French and in English. */
final class Cells {
    private static final Set<String> YES = Set.of("oui", "yes", "true", "vrai", "1", "o", "y", "x");
    private static final Set<String> NO = Set.of("non", "no", "false", "faux", "0", "n");
    private static final List<DateTimeFormatter> DAYS = formats("yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyy/MM/dd");
    private static final List<DateTimeFormatter> TIMES = formats("yyyy-MM-dd['T'][ ]HH:mm[:ss]", "dd/MM/yyyy HH:mm[:ss]",
        "dd-MM-yyyy HH:mm[:ss]", "dd.MM.yyyy HH:mm[:ss]");
    private final ZoneId zone;

    /** @param zone in which times without zone are meant */
    Cells(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param labels for choices and states: folded label → key
     * @throws IllegalArgumentException whose message is a message key, {@code key|argument}
     */
    Object value(Field field, String cell, Map<String, String> labels) {
        return switch (field.kind()) {
            case STRING, TEXT -> cell;
            case HTML -> cell.matches("(?s).*<[a-zA-Z][^>]*>.*") ? cell : paragraphs(cell);
            case CHOICE, STATE -> labels.getOrDefault(fold(cell), cell);
            case BOOLEAN -> bool(cell);
            case INTEGER -> number(cell).longValueExact();
            case DECIMAL -> number(cell);
            case DATE -> day(cell).toString();
            case DATETIME -> time(cell).toString();
            case TAGS -> Arrays.stream(cell.split("[,;|]")).map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
            case REFERENCE -> throw new IllegalStateException("references are looked up");
        };
    }

    static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    private static String paragraphs(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<p>" + escaped.replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
    }

    private static boolean bool(String cell) {
        String word = fold(cell);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new IllegalArgumentException("not-yes-or-no|" + cell);
    }

    /** Spaces of all widths group; the last of comma and point is the decimal sign, a comma that groups by three is none. */
    static BigDecimal number(String cell) {
        String digits = cell.replaceAll("[\\s\u00A0\u202F']", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            digits = comma > point ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        } else if (comma >= 0) {
            digits = digits.replace(',', '.');
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not-numeric|" + cell);
        }
    }

    private LocalDate day(String cell) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(cell.strip(), format);
            } catch (DateTimeException e) {
                // the next form may fit
            }
        }
        return LocalDate.ofInstant(time(cell), zone);
    }

    private Instant time(String cell) {
        String text = cell.strip();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            // most files have no offset
        }
        for (DateTimeFormatter format : TIMES) {
            try {
                return LocalDateTime.parse(text, format).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                // the next form may fit
            }
        }
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(text, format).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                // the next form may fit
            }
        }
        throw new IllegalArgumentException("not-a-date|" + cell);
    }

    /** @param pattern as given in a mapping, for example {@code dd-MM-yyyy HH:mm} @return ISO text */
    static String dated(String cell, String pattern) {
        try {
            // strict, else 31 February would be the 28th; and strict wants to know the era of yyyy
            DateTimeFormatter format = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.FRENCH).withResolverStyle(ResolverStyle.STRICT);
            var parsed = format.parse(cell.strip());
            return parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalDateTime.from(parsed).toString() : LocalDate.from(parsed).toString();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not-a-date|" + cell);
        }
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        return Arrays.stream(patterns).map(p -> DateTimeFormatter.ofPattern(p.replace("yyyy", "uuuu"), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)).toList();
    }

    /** True if the kind needs the labels of its choices. */
    static boolean labelled(FieldKind kind) {
        return kind == FieldKind.CHOICE || kind == FieldKind.STATE;
    }
}
