package org.guichet.data.internal.timeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL with parameters, in one line. */
final class Rows {
    /** Reads one row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private Rows() {
    }

    static <R> List<R> select(Connection connection, String sql, Reader<R> reader, Object... arguments) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, arguments);
            try (ResultSet row = select.executeQuery()) {
                List<R> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    static int execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (argument instanceof NoId) {
                statement.setNull(i + 1, Types.BIGINT);
            } else if (argument instanceof String || argument == null) {
                statement.setString(i + 1, (String) argument);
            } else {
                statement.setObject(i + 1, argument);
            }
        }
    }

    /** A null that the database knows for a number. */
    private enum NoId { NONE }

    static Object id(Long id) {
        return id == null ? NoId.NONE : id;
    }

    static Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }

    static String in(int size) {
        return "(" + "?, ".repeat(size - 1) + "?)";
    }
}
