package org.guichet.data.internal.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.FieldKind;
import org.guichet.data.internal.type.Values;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/** The columns of a SELECT and how a row of them becomes a map of JSON values. */
final class Selection {
    private record Column(String name, FieldKind kind, Field<?> sql) {
    }

    private final List<Column> columns = new ArrayList<>();

    /** Adds a column under the name in results, unless the name is there. */
    void add(String name, FieldKind kind, Field<?> sql) {
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            columns.add(new Column(name, kind, sql));
        }
    }

    int size() {
        return columns.size();
    }

    /** The columns under neutral aliases, so that no name clashes. */
    List<SelectFieldOrAsterisk> sql() {
        List<SelectFieldOrAsterisk> list = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            list.add(columns.get(i).sql().as(DSL.name("C" + i)));
        }
        return list;
    }

    Map<String, Object> read(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>(columns.size() * 2);
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), value(row, i + 1, columns.get(i).kind()));
        }
        return values;
    }

    List<String> names() {
        return Collections.unmodifiableList(columns.stream().map(Column::name).toList());
    }

    static Object value(ResultSet row, int position, FieldKind kind) throws SQLException {
        Object value = switch (kind) {
            case STRING, CHOICE, STATE, TEXT, HTML, TAGS -> row.getString(position);
            case BOOLEAN -> row.getBoolean(position);
            case INTEGER, REFERENCE -> row.getLong(position);
            case DECIMAL -> row.getBigDecimal(position);
            case DATE -> row.getDate(position);
            case DATETIME -> row.getTimestamp(position);
        };
        return row.wasNull() ? null : Values.json(kind, value);
    }
}
