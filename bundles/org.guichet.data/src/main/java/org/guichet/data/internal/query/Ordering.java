package org.guichet.data.internal.query;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.FieldKind;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * The order of a list and the way past a row of it: keys, rows without value last, the id as the last word. The seek is
 * spelled out because Derby knows no row comparison.
 */
final class Ordering {
    private static final int MAX_KEYS = 5;
    private static final int MAX_LENGTH = 400;

    private record Key(Field<?> sql, String alias, FieldKind kind, boolean descending, boolean always) {
    }

    private final List<Key> keys = new ArrayList<>();

    /** @param sort names or paths with {@code -} for descending, comma separated @throws Invalid naming {@code sort} */
    static Ordering of(String sort, Paths paths, Sql sql) {
        if (sort.length() > MAX_LENGTH || sort.split(",", -1).length > MAX_KEYS) {
            throw Invalid.of("sort", "sort-too-long", MAX_KEYS);
        }
        Ordering ordering = new Ordering();
        boolean descending = false;
        boolean byId = false;
        for (String word : sort.split(",", -1)) {
            String name = word.strip();
            descending = name.startsWith("-");
            String path = descending || name.startsWith("+") ? name.substring(1) : name;
            Paths.Path resolved = paths.resolve(path, "sort");
            if (!resolved.slot().sortable()) {
                throw Invalid.of("sort", "unsortable-field", path);
            }
            ordering.add(resolved, descending, sql);
            byId |= path.equals("id");
        }
        if (!byId) {
            ordering.add(paths.resolve("id", "sort"), descending, sql);
        }
        return ordering;
    }

    private void add(Paths.Path path, boolean descending, Sql sql) {
        String alias = "S" + keys.size();
        if (!path.choices().isEmpty()) {
            keys.add(new Key(position(path), alias, FieldKind.INTEGER, descending, false));
            return;
        }
        switch (path.kind()) {
            case STRING -> keys.add(new Key(sql.ordered(path.sql().coerce(String.class)), alias, FieldKind.STRING, descending,
                path.always()));
            case BOOLEAN -> {
                Field<Boolean> flag = path.sql().coerce(Boolean.class);
                Field<Long> number = DSL.when(flag.eq(DSL.inline(true)), DSL.inline(1L))
                    .when(flag.eq(DSL.inline(false)), DSL.inline(0L));
                keys.add(new Key(number, alias, FieldKind.INTEGER, descending, false));
            }
            default -> keys.add(new Key(path.sql(), alias, path.kind(), descending, path.always()));
        }
    }

    /** Choices come in the order in which the module lists them, unknown ones after. */
    private static Field<Long> position(Paths.Path path) {
        Field<String> key = path.sql().coerce(String.class);
        CaseConditionStep<Long> cases = null;
        long index = 0;
        for (String choice : path.choices()) {
            Condition is = key.eq(DSL.inline(choice));
            cases = cases == null ? DSL.when(is, DSL.inline(index)) : cases.when(is, DSL.inline(index));
            index++;
        }
        return cases.when(key.isNotNull(), DSL.inline(index));
    }

    /** The keys as columns, to be read back with {@link #position(ResultSet, int)}. */
    List<SelectFieldOrAsterisk> columns() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(key.sql().as(DSL.name(key.alias()))));
        return columns;
    }

    /** The keys as a subquery gave them. */
    List<SelectFieldOrAsterisk> columnsOf(String alias) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(DSL.field(DSL.name(alias, key.alias())).as(DSL.name(key.alias()))));
        return columns;
    }

    List<OrderField<?>> orderBy() {
        List<OrderField<?>> order = new ArrayList<>();
        for (Key key : keys) {
            Field<?> alias = DSL.field(DSL.name(key.alias()));
            SortField<?> sorted = key.descending() ? alias.desc() : alias.asc();
            order.add(key.always() ? sorted : sorted.nullsLast());
        }
        return order;
    }

    /** The row's place in the order. @param first JDBC position of the first key */
    List<String> position(ResultSet row, int first) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(text(row, first + i, keys.get(i).kind()));
        }
        return values;
    }

    private static String text(ResultSet row, int position, FieldKind kind) throws SQLException {
        return switch (kind) {
            case DATETIME -> {
                Timestamp time = row.getTimestamp(position);
                yield time == null ? null : time.toLocalDateTime().toString();
            }
            case DECIMAL -> {
                BigDecimal number = row.getBigDecimal(position);
                yield number == null ? null : number.toPlainString();
            }
            default -> row.getString(position);
        };
    }

    /** @throws Invalid if the values fit no row of this order */
    Condition after(List<String> values) {
        if (values.size() != keys.size()) {
            throw Invalid.of("cursor", "foreign-cursor");
        }
        List<Condition> any = new ArrayList<>();
        Condition equal = DSL.noCondition();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            Object value = value(key.kind(), values.get(i));
            any.add(equal.and(beyond(key, value)));
            equal = equal.and(value == null ? key.sql().isNull() : same(key, value));
        }
        Condition seek = DSL.or(any);
        // said once more on the first key alone, so that an index on it can be entered at the right place
        return keys.get(0).always() && keys.size() > 1 ? atLeast(keys.get(0), values.get(0)).and(seek) : seek;
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> column(Key key) {
        return (Field<Object>) key.sql();
    }

    private static Condition same(Key key, Object value) {
        return column(key).eq(value);
    }

    private static Condition atLeast(Key key, String text) {
        Object value = value(key.kind(), text);
        return key.descending() ? column(key).le(value) : column(key).ge(value);
    }

    private static Condition beyond(Key key, Object value) {
        if (value == null) {
            return DSL.falseCondition();
        }
        Condition past = key.descending() ? column(key).lt(value) : column(key).gt(value);
        return key.always() ? past : past.or(key.sql().isNull());
    }

    private static Object value(FieldKind kind, String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (kind) {
                case INTEGER, REFERENCE -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case DATE -> Date.valueOf(text);
                case DATETIME -> Timestamp.valueOf(LocalDateTime.parse(text));
                default -> text;
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Invalid.of("cursor", "foreign-cursor");
        }
    }
}
