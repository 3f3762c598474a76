package org.guichet.data.internal.timeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plain SQL with parameters, in one line. */
final class Rows {
    /** Reads one row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private static final int FETCH_SIZE = 200;

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

    /**
     * As {@link #select}, but gathers the rows by the id in their first column, at most so many of each; what is past that is
     * not read.
     */
    static <R> Map<Long, List<R>> gather(Connection connection, String sql, int limit, Reader<R> reader, Object... arguments)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_SIZE);
            set(select, arguments);
            try (ResultSet row = select.executeQuery()) {
                Map<Long, List<R>> gathered = new HashMap<>();
                while (row.next()) {
                    List<R> rows = gathered.computeIfAbsent(row.getLong(1), id -> new ArrayList<>());
                    if (rows.size() < limit) {
                        rows.add(reader.read(row));
                    }
                }
                return gathered;
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
