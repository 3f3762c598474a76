package org.guichet.data.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.type.SideTable;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/** Values of added and custom fields in their side tables, on the connection of the record's write. */
final class SideValues {
    private SideValues() {
    }

    /** All side values of a record in JSON form; a field without value is absent. */
    static Map<String, Object> read(Transaction transaction, StoredType<?> type, long id) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (SideTable side : type.sides()) {
            if (!side.columns().isEmpty()) {
                transaction.sql(connection -> {
                    read(connection, side, id, values);
                    return null;
                });
            }
        }
        return values;
    }

    private static void read(Connection connection, SideTable side, long id, Map<String, Object> values) throws SQLException {
        String sql = "select " + String.join(", ", side.columns().values()) + " from " + side.table() + " where "
            + SideTable.KEY + " = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    int column = 1;
                    for (Field field : side.fields()) {
                        Object value = Values.json(field.kind(), column(row, column++, field.kind()));
                        if (value != null) {
                            values.put(field.name(), value);
                        }
                    }
                }
            }
        }
    }

    private static Object column(ResultSet row, int column, FieldKind kind) throws SQLException {
        // as text also where the column is a CLOB
        return Values.jdbcType(kind) == java.sql.Types.VARCHAR ? row.getString(column) : row.getObject(column);
    }

    /** Writes what changed, by one statement per side table (two for a record's first values). */
    static void write(Transaction transaction, Write<?> write) {
        for (SideTable side : write.stored().sides()) {
            Map<String, Object> changed = write.changedIn(side);
            if (!changed.isEmpty()) {
                if (write.creation()) {
                    insert(transaction, side, write.record().getId(), changed);
                } else if (transaction.sql(connection -> update(connection, side, write.record().getId(), changed)) == 0) {
                    insert(transaction, side, write.record().getId(), changed);
                }
            }
        }
    }

    private static int update(Connection connection, SideTable side, long id, Map<String, Object> changed)
            throws SQLException {
        List<String> assignments = new ArrayList<>();
        changed.keySet().forEach(field -> assignments.add(side.columns().get(field) + " = ?"));
        String sql = "update " + side.table() + " set " + String.join(", ", assignments) + " where " + SideTable.KEY + " = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(bind(update, side, changed), id);
            return update.executeUpdate();
        }
    }

    private static void insert(Transaction transaction, SideTable side, long id, Map<String, Object> changed) {
        List<String> columns = new ArrayList<>();
        changed.keySet().forEach(field -> columns.add(side.columns().get(field)));
        String sql = "insert into " + side.table() + " (" + String.join(", ", columns) + ", " + SideTable.KEY + ") values ("
            + "?, ".repeat(columns.size()) + "?)";
        transaction.later(sql, row -> row.setLong(bind(row, side, changed), id));
    }

    private static int bind(PreparedStatement statement, SideTable side, Map<String, Object> values) throws SQLException {
        int parameter = 1;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            FieldKind kind = side.fields().stream().filter(field -> field.name().equals(value.getKey())).findFirst()
                .orElseThrow().kind();
            Object column = Values.column(kind, value.getValue());
            if (column == null) {
                statement.setNull(parameter, Values.jdbcType(kind));
            } else {
                statement.setObject(parameter, column);
            }
            parameter++;
        }
        return parameter;
    }
}
