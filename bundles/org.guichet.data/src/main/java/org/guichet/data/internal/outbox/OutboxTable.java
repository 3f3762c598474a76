package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.guichet.api.event.RecordEvent;

/** SQL on {@code GUICHET_OUTBOX} and the row that holds the last number. Stateless. */
final class OutboxTable {
    private record Row(long id, long record, int version) {
    }

    private OutboxTable() {
    }

    /**
     * Derby makes readers wait for rows that others write; a scan that must not wait reads them uncommitted and finds out
     * otherwise whether they count.
     */
    static String unlocked(Connection connection) throws SQLException {
        return derby(connection) ? " with ur" : "";
    }

    static boolean derby(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().contains("Derby");
    }

    static long head(Connection connection) throws SQLException {
        return number(connection, "select HEAD from GUICHET_SEQUENCER where ID = 1");
    }

    /** Smallest number still kept, or one past the head if none is. */
    static long oldest(Connection connection) throws SQLException {
        long oldest = number(connection, "select min(SEQUENCE) from GUICHET_OUTBOX where SEQUENCE > 0"
            + unlocked(connection));
        return oldest == 0 ? head(connection) + 1 : oldest;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Numbers committed rows, one node at a time. @param open true for ids whose transaction is not over
     *
     * @return how many
     */
    static int number(Connection connection, int limit, LongPredicate open) throws SQLException {
        if (unnumbered(connection, 1, open).isEmpty()) {
            return 0;
        }
        // not "for update": Derby gives such a lock back with the cursor
        update(connection, "update GUICHET_SEQUENCER set HEAD = HEAD where ID = 1");
        long head = head(connection);
        // again, now that nobody else numbers
        long[] ids = inOrder(unnumbered(connection, limit, open));
        int[] there = number(connection, ids, head, " and SEQUENCE is null");
        int numbered = (int) Arrays.stream(there).filter(count -> count > 0).count();
        if (numbered < ids.length) {
            // rows that were rolled back since they were read take no number: those behind them move up
            number(connection, IntStream.range(0, ids.length).filter(i -> there[i] > 0).mapToLong(i -> ids[i]).toArray(), head, "");
        }
        update(connection, "update GUICHET_SEQUENCER set HEAD = " + (head + numbered) + " where ID = 1");
        return numbered;
    }

    private static int[] number(Connection connection, long[] ids, long head, String condition) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update GUICHET_OUTBOX set SEQUENCE = ? where ID = ?" + condition)) {
            for (int i = 0; i < ids.length; i++) {
                update.setLong(1, head + 1 + i);
                update.setLong(2, ids[i]);
                update.addBatch();
            }
            return ids.length == 0 ? new int[0] : update.executeBatch();
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<Row> unnumbered(Connection connection, int limit, LongPredicate open) throws SQLException {
        String all = "select ID, RECORD_ID, VERSION from GUICHET_OUTBOX where SEQUENCE is null order by ID";
        // a great transaction's open rows, which only Derby shows, must not use up the limit
        String sql = derby(connection) ? all + unlocked(connection) : all + " fetch first " + limit + " rows only";
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
            while (rows.size() < limit && row.next()) {
                // asked after reading: a row that was read and is not open any more is committed or gone
                if (!open.test(row.getLong(1))) {
                    rows.add(new Row(row.getLong(1), row.getLong(2), row.getInt(3)));
                }
            }
        }
        return rows;
    }

    /** By id, which grows within one node; the writes of one record, perhaps on several nodes, by its versions. */
    private static long[] inOrder(List<Row> rows) {
        Map<Long, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.computeIfAbsent(rows.get(i).record(), none -> new ArrayList<>()).add(i);
        }
        long[] ids = new long[rows.size()];
        for (List<Integer> same : places.values()) {
            List<Row> sorted = same.stream().map(rows::get)
                .sorted(Comparator.comparingInt(Row::version).thenComparingLong(Row::id)).toList();
            for (int i = 0; i < same.size(); i++) {
                ids[same.get(i)] = sorted.get(i).id();
            }
        }
        return ids;
    }

    /** Events with numbers in (after, upTo]. The upper bound keeps Derby's scan away from rows without number. */
    static List<RecordEvent> between(Connection connection, long after, long upTo, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select SEQUENCE, TYPE, RECORD_ID, VERSION, KIND, DETAIL, "
                + "FIELDS, ACTOR, CHANNEL, QUIET, OCCURRED, CAUSE from GUICHET_OUTBOX where SEQUENCE > ? and SEQUENCE <= ? "
                + "order by SEQUENCE fetch first " + limit + " rows only")) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                List<RecordEvent> events = new ArrayList<>();
                while (row.next()) {
                    events.add(event(row));
                }
                return events;
            }
        }
    }

    private static RecordEvent event(ResultSet row) throws SQLException {
        long actor = row.getLong(8);
        Long user = row.wasNull() ? null : actor;
        return new RecordEvent(row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4), row.getString(5),
            row.getString(6), fields(row.getString(7)), user, row.getString(9), row.getBoolean(10),
            row.getTimestamp(11).toInstant(), row.getString(12));
    }

    private static Set<String> fields(String names) {
        return names == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(names.split(",")));
    }

    /** The last number of the events that happened before the time, or 0. */
    static long lastBefore(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select max(SEQUENCE) from GUICHET_OUTBOX where SEQUENCE > 0 and OCCURRED < ?" + unlocked(connection))) {
            select.setTimestamp(1, Timestamp.from(time));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static int delete(Connection connection, long after, long upTo) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from GUICHET_OUTBOX where SEQUENCE > ? and SEQUENCE <= ?")) {
            delete.setLong(1, after);
            delete.setLong(2, upTo);
            return delete.executeUpdate();
        }
    }
}
