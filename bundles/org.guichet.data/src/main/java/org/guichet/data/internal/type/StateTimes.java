package org.guichet.data.internal.type;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.guichet.data.internal.tx.Transaction;

/** Since when each record is in its state, in one table for all types with a lifecycle: ids are unique over all types. */
public final class StateTimes {
    public static final String TABLE = "GUICHET_STATE_TIME";
    public static final String SINCE = "SINCE";
    private static final String INSERT = "insert into " + TABLE + " (RECORD_ID, RECORD_TYPE, SINCE) values (?, ?, ?)";
    private static final String UPDATE = "update " + TABLE + " set SINCE = ? where RECORD_ID = ?";

    private StateTimes() {
    }

    /** Notes the state of a new record. */
    public static void begin(Transaction transaction, String type, long id, Instant since) {
        transaction.later(INSERT, row -> {
            row.setLong(1, id);
            row.setString(2, type);
            row.setTimestamp(3, Timestamp.from(since));
        });
    }

    /** Notes that a record came into another state. */
    public static void change(Transaction transaction, String type, long id, Instant since) {
        int there = transaction.sql(connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setTimestamp(1, Timestamp.from(since));
                update.setLong(2, id);
                return update.executeUpdate();
            }
        });
        if (there == 0) {
            begin(transaction, type, id, since);
        }
    }

    /** The same for many records that have one already; what has none gets it with the past of its type. */
    public static void change(Connection connection, Collection<Long> ids, Instant since) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Long id : ids) {
                update.setTimestamp(1, Timestamp.from(since));
                update.setLong(2, id);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
