package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.api.event.RecordEvent;

/** SQL on {@code GUICHET_SET_ASIDE}. Stateless. */
final class SetAsideTable {
    private static final int LONGEST_FAILURE = 1000;

    /** @param asked when another attempt was asked for, or null */
    record Row(long id, PositionTable.Key key, long sequence, String type, long record, String kind, String failure, Instant at,
            Instant asked) {
    }

    private SetAsideTable() {
    }

    static void insert(Connection connection, long id, PositionTable.Key key, RecordEvent event, String failure, Instant at)
            throws SQLException {
        execute(connection, "insert into GUICHET_SET_ASIDE (ID, CONSUMER, NODE, SEQUENCE, RECORD_TYPE, RECORD_ID, KIND, "
            + "FAILURE, OCCURRED) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, key.consumer(), key.node(), event.sequence(),
            event.type(), event.id(), event.kind(), cut(failure), Timestamp.from(at));
    }

    /** Newest first. @param key or null for all @param before id, or null */
    static List<Row> page(Connection connection, PositionTable.Key key, Long before, int limit) throws SQLException {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        List<Object> arguments = new ArrayList<>();
        if (key != null) {
            where.append(" and CONSUMER = ? and NODE = ?");
            arguments.addAll(List.of(key.consumer(), key.node()));
        }
        if (before != null) {
            where.append(" and ID < ?");
            arguments.add(before);
        }
        return select(connection, where + " order by ID desc fetch first " + limit + " rows only", arguments.toArray());
    }

    static List<Row> one(Connection connection, long id) throws SQLException {
        return select(connection, " where ID = ?", id);
    }

    /** Those that wait for another attempt, oldest first. */
    static List<Row> asked(Connection connection, PositionTable.Key key) throws SQLException {
        return select(connection, " where CONSUMER = ? and NODE = ? and RETRY_ASKED is not null order by SEQUENCE",
            key.consumer(), key.node());
    }

    /** Whose events wait for another attempt. */
    static Set<PositionTable.Key> asked(Connection connection) throws SQLException {
        Set<PositionTable.Key> keys = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select distinct CONSUMER, NODE from GUICHET_SET_ASIDE where RETRY_ASKED is not null");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(new PositionTable.Key(row.getString(1), row.getString(2)));
            }
        }
        return keys;
    }

    static int ask(Connection connection, long id, Instant at) throws SQLException {
        return execute(connection, "update GUICHET_SET_ASIDE set RETRY_ASKED = ? where ID = ?", Timestamp.from(at), id);
    }

    static void failed(Connection connection, long id, String failure) throws SQLException {
        execute(connection, "update GUICHET_SET_ASIDE set RETRY_ASKED = null, FAILURE = ? where ID = ?", cut(failure), id);
    }

    static int delete(Connection connection, long id) throws SQLException {
        return execute(connection, "delete from GUICHET_SET_ASIDE where ID = ?", id);
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from GUICHET_SET_ASIDE");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Row> select(Connection connection, String rest, Object... arguments) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ID, CONSUMER, NODE, SEQUENCE, RECORD_TYPE, "
                + "RECORD_ID, KIND, FAILURE, OCCURRED, RETRY_ASKED from GUICHET_SET_ASIDE" + rest)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Timestamp asked = row.getTimestamp(10);
                    rows.add(new Row(row.getLong(1), new PositionTable.Key(row.getString(2), row.getString(3)), row.getLong(4),
                        row.getString(5), row.getLong(6), row.getString(7), row.getString(8), row.getTimestamp(9).toInstant(),
                        asked == null ? null : asked.toInstant()));
                }
            }
            return rows;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_FAILURE ? text : text.substring(0, LONGEST_FAILURE);
    }

    private static int execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement.executeUpdate();
        }
    }
}
