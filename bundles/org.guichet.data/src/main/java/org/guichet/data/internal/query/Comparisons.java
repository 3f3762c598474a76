package org.guichet.data.internal.query;

import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.guichet.api.error.Invalid;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * One comparison of a column with words. {@code !=} and {@code =out=} are the exact contrary of {@code ==} and {@code =in=}:
 * they also hold where there is no value. Strings compare without regard to case.
 */
final class Comparisons {
    private static final int MAX_STARS = 3;
    private static final char ESCAPE = '!';

    private final Literals literals;
    private final String place;

    Comparisons(Literals literals, String place) {
        this.literals = literals;
        this.place = place;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Condition compare(Slot slot, Field<?> column, ComparisonNode comparison) {
        String operator = comparison.getOperator().getSymbol();
        List<String> words = comparison.getArguments();
        if (operator.equals("=null=")) {
            return literals.bool(slot, words.get(0)) ? column.isNull() : column.isNotNull();
        }
        if (operator.equals("!=") || operator.equals("=out=")) {
            return DSL.not(equal(slot, (Field) column, words)).or(column.isNull());
        }
        if (operator.equals("==") || operator.equals("=in=")) {
            return equal(slot, (Field) column, words);
        }
        if (operator.equals("=like=")) {
            return like(slot, (Field<String>) column, words.get(0));
        }
        return order(slot, (Field) column, operator, words.get(0));
    }

    /** For comparisons that hold where there is no value, the one that holds exactly where they do not; for others null. */
    ComparisonNode contrary(Slot slot, ComparisonNode comparison) {
        return switch (comparison.getOperator().getSymbol()) {
            case "!=" -> comparison.withOperator(RSQLOperators.EQUAL);
            case "=out=" -> comparison.withOperator(RSQLOperators.IN);
            case "=null=" -> literals.bool(slot, comparison.getArguments().get(0))
                ? comparison.withArguments(List.of("false")) : null;
            default -> null;
        };
    }

    private Invalid unfit(Slot slot, String operator) {
        return Invalid.of(place, "filter-operator", slot.name(), operator);
    }

    private Condition equal(Slot slot, Field<Object> column, List<String> words) {
        return switch (slot.kind()) {
            case STRING, TEXT, HTML, CHOICE, STATE -> strings(slot, column.coerce(String.class), words);
            case TAGS -> any(words, word -> tag(column.coerce(String.class), literals.string(slot, word)));
            case BOOLEAN -> any(words, word -> column.eq(DSL.inline((Object) literals.bool(slot, word))));
            case INTEGER -> in(column, words.stream().map(word -> (Object) literals.integer(slot, word)).toList());
            case DECIMAL -> in(column, words.stream().map(word -> (Object) literals.decimal(slot, word)).toList());
            case DATE -> in(column, words.stream().map(word -> (Object) literals.date(slot, word)).toList());
            case REFERENCE -> in(column, words.stream().flatMap(word -> literals.references(slot, word).stream())
                .map(id -> (Object) id).toList());
            case DATETIME -> any(words, word -> at(column, literals.time(slot, word)));
        };
    }

    private static Condition any(List<String> words, Function<String, Condition> each) {
        return DSL.or(words.stream().map(each).toList());
    }

    static Condition in(Field<Object> column, Collection<?> values) {
        return values.isEmpty() ? DSL.falseCondition()
            : values.size() == 1 ? column.eq(values.iterator().next()) : column.in(values);
    }

    private static Condition at(Field<Object> column, Literals.Span span) {
        return span.day() ? column.ge((Object) span.from()).and(column.lt((Object) span.to())) : column.eq((Object) span.from());
    }

    private Condition strings(Slot slot, Field<String> column, List<String> words) {
        List<Condition> any = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        boolean keys = slot.kind() == org.guichet.api.record.FieldKind.CHOICE
            || slot.kind() == org.guichet.api.record.FieldKind.STATE;
        for (String word : words) {
            String value = literals.string(slot, word);
            if (slot.large() || starred(value)) {
                any.add(matches(column, pattern(value)));
            } else {
                exact.add(keys ? key(slot, literal(value)) : lower(literal(value)));
            }
        }
        if (!exact.isEmpty()) {
            Field<String> compared = keys || exact.stream().allMatch(Comparisons::caseless) ? column : DSL.lower(column);
            any.add(exact.size() == 1 ? compared.eq(exact.get(0)) : compared.in(exact));
        }
        return DSL.or(any);
    }

    /** Digits and signs are the same in either case: numbers are compared as stored, so that their columns' indexes serve. */
    private static boolean caseless(String word) {
        return word.chars().allMatch(c -> c < 128 && !Character.isLetter(c));
    }

    /** Keys are stored as described, so that their columns' indexes serve. */
    private static String key(Slot slot, String word) {
        if (slot.field() != null) {
            for (String choice : slot.field().choices()) {
                if (choice.equalsIgnoreCase(word)) {
                    return choice;
                }
            }
        }
        return word;
    }

    private Condition like(Slot slot, Field<String> column, String word) {
        String value = literals.string(slot, word);
        return switch (slot.kind()) {
            case STRING, TEXT, HTML, CHOICE, STATE ->
                matches(column, starred(value) ? pattern(value) : "%" + pattern(value) + "%");
            case TAGS -> tag(column, starred(value) ? value : "*" + value + "*");
            default -> throw unfit(slot, "=like=");
        };
    }

    private Condition tag(Field<String> column, String value) {
        return matches(column, "%|" + pattern(value) + "|%");
    }

    private static Condition matches(Field<String> column, String pattern) {
        return DSL.lower(column).like(pattern, ESCAPE);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** True if it holds a star that no backslash precedes. */
    private static boolean starred(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\') {
                i++;
            } else if (value.charAt(i) == '*') {
                return true;
            }
        }
        return false;
    }

    private static String literal(String value) {
        return value.replace("\\*", "*").replace("\\\\", "\\");
    }

    /**
     * The LIKE pattern: a star is any text; a star after a backslash, and what LIKE would take for its own, is itself.
     * Few stars, as databases try every place for each.
     */
    private String pattern(String value) {
        StringBuilder pattern = new StringBuilder();
        int stars = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean escaped = c == '\\' && i + 1 < value.length() && (value.charAt(i + 1) == '*' || value.charAt(i + 1) == '\\');
            if (escaped) {
                i++;
                pattern.append(value.charAt(i));
            } else if (c == '*') {
                if (++stars > MAX_STARS) {
                    throw Invalid.of(place, "filter-too-many-stars", MAX_STARS);
                }
                pattern.append('%');
            } else if (c == '%' || c == '_' || c == ESCAPE) {
                pattern.append(ESCAPE).append(c);
            } else {
                pattern.append(c);
            }
        }
        return lower(pattern.toString());
    }

    private Condition order(Slot slot, Field<Object> column, String operator, String word) {
        return switch (slot.kind()) {
            case STRING -> than(DSL.lower(column.coerce(String.class)), operator, lower(literal(literals.string(slot, word))));
            case INTEGER -> than(column, operator, literals.integer(slot, word));
            case DECIMAL -> than(column, operator, literals.decimal(slot, word));
            case DATE -> than(column, operator, literals.date(slot, word));
            case DATETIME -> than(column, operator, literals.time(slot, word));
            default -> throw unfit(slot, operator);
        };
    }

    private static Condition than(Field<Object> column, String operator, Literals.Span span) {
        boolean past = span.day() && (operator.equals("=gt=") || operator.equals("=le="));
        Object edge = past ? span.to() : span.from();
        // after a day is from its end on, up to a day is before its end
        return than(column, past && operator.equals("=gt=") ? "=ge=" : past ? "=lt=" : operator, edge);
    }

    private static <V> Condition than(Field<V> column, String operator, V value) {
        return switch (operator) {
            case "=lt=" -> column.lt(value);
            case "=le=" -> column.le(value);
            case "=gt=" -> column.gt(value);
            case "=ge=" -> column.ge(value);
            default -> throw new IllegalStateException("no such operator: " + operator);
        };
    }
}
