package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL on {@code GUICHET_POSITION}. Thread-safe. */
final class PositionTable {
    /** Stands for all nodes together. */
    static final String CLUSTER = "*";
    private static final int LONGEST_FAILURE = 1000;
    private static final String WHERE = " where CONSUMER = ? and NODE = ?";

    /** @param consumer name @param node the node that has this position for itself, or {@link #CLUSTER} */
    record Key(String consumer, String node) {
        /** The consumer's name, with its node where it has a position for each. */
        String name() {
            return node.equals(CLUSTER) ? consumer : consumer + "@" + node;
        }

        static Key named(String name) {
            int at = name.lastIndexOf('@');
            return at < 0 ? new Key(name, CLUSTER) : new Key(name.substring(0, at), name.substring(at + 1));
        }
    }

    /** One row. */
    record Row(Key key, long position, int failures, String failure) {
    }

    private final Clock clock;

    PositionTable(Clock clock) {
        this.clock = clock;
    }

    List<Row> all(Connection connection) throws SQLException {
        return select(connection, " order by CONSUMER, NODE" + OutboxTable.unlocked(connection));
    }

    Optional<Row> find(Connection connection, Key key) throws SQLException {
        return select(connection, WHERE, key.consumer(), key.node()).stream().findFirst();
    }

    /** Until the end of the transaction nobody else moves the position. */
    Row lock(Connection connection, Key key) throws SQLException {
        // not "for update": Derby gives such a lock back with the cursor
        execute(connection, "update GUICHET_POSITION set POSITION = POSITION" + WHERE, key.consumer(), key.node());
        return select(connection, WHERE, key.consumer(), key.node()).get(0);
    }

    private static List<Row> select(Connection connection, String rest, String... arguments) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select CONSUMER, NODE, POSITION, FAILURES, FAILURE from GUICHET_POSITION" + rest)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setString(i + 1, arguments[i]);
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(new Key(row.getString(1), row.getString(2)), row.getLong(3), row.getInt(4),
                        row.getString(5)));
                }
            }
            return rows;
        }
    }

    void insert(Connection connection, Key key, long position) throws SQLException {
        execute(connection, "insert into GUICHET_POSITION (POSITION, SEEN, CONSUMER, NODE) values (?, ?, ?, ?)", position,
            now(), key.consumer(), key.node());
    }

    /** Only ever forward: a consumer that was given up may still come back from where it hung. */
    void move(Connection connection, Key key, long position) throws SQLException {
        execute(connection, "update GUICHET_POSITION set POSITION = ?, FAILURES = 0, FAILURE = null, SEEN = ?" + WHERE
            + " and POSITION <= ?", position, now(), key.consumer(), key.node(), position);
    }

    void failed(Connection connection, Key key, String failure, int failures) throws SQLException {
        execute(connection, "update GUICHET_POSITION set FAILURES = ?, FAILURE = ?" + WHERE, failures,
            cut(failure), key.consumer(), key.node());
    }

    /** Claims the right to run the consumer, or keeps it. @return false if another node runs it */
    boolean claim(Connection connection, Key key, String owner, Duration time) throws SQLException {
        Instant now = clock.instant();
        return execute(connection, "update GUICHET_POSITION set OWNER = ?, OWNED_UNTIL = ?, SEEN = ?" + WHERE
            + " and (OWNER is null or OWNER = ? or OWNED_UNTIL < ?)", owner, Timestamp.from(now.plus(time)),
            Timestamp.from(now), key.consumer(), key.node(), owner, Timestamp.from(now)) == 1;
    }

    void release(Connection connection, Key key, String owner) throws SQLException {
        execute(connection, "update GUICHET_POSITION set OWNER = null, OWNED_UNTIL = null" + WHERE + " and OWNER = ?",
            key.consumer(), key.node(), owner);
    }

    void seen(Connection connection, Key key) throws SQLException {
        execute(connection, "update GUICHET_POSITION set SEEN = ?" + WHERE, now(), key.consumer(), key.node());
    }

    /** Forgets the positions of nodes that have not been seen since the time. */
    void forget(Connection connection, Instant unseenSince) throws SQLException {
        execute(connection, "delete from GUICHET_POSITION where NODE <> '*' and SEEN < ?", Timestamp.from(unseenSince));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
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
