package org.guichet.notifications.internal.out;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which notification is to be told over which channel when, and whether that is done; in the transaction of whoever asks. Thread-safe. */
@Component(service = DueRows.class)
public class DueRows {
    private static final int BATCH = 500;
    private final DataSource database;

    /** @param matter the record it is about: {@code tickets/42} */
    record Due(long notification, String channel, long user, String matter, boolean urgent, Instant at) {
    }

    private interface Work<R> {
        R with(PreparedStatement statement) throws SQLException;
    }

    @Activate
    public DueRows(@Reference(target = "(guichet.module=notifications)") DataSource database) {
        this.database = database;
    }

    private <R> R in(String sql, Work<R> work) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** Each notification goes over a channel once, however much is added to it. */
    void add(Due due) {
        boolean known = in("select CHANNEL from NOTIFICATIONS_DUE where NOTIFICATION_ID = ? and CHANNEL = ?", select -> {
            select.setLong(1, due.notification());
            select.setString(2, due.channel());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        });
        if (!known) {
            insert(due);
        } else if (due.urgent()) {
            in("update NOTIFICATIONS_DUE set URGENT = ?, DUE = ? where NOTIFICATION_ID = ? and CHANNEL = ? and DONE = ?", update -> {
                update.setBoolean(1, true);
                update.setTimestamp(2, Timestamp.from(due.at()));
                update.setLong(3, due.notification());
                update.setString(4, due.channel());
                update.setBoolean(5, false);
                return update.executeUpdate();
            });
        }
    }

    private void insert(Due due) {
        in("insert into NOTIFICATIONS_DUE (NOTIFICATION_ID, CHANNEL, USER_ID, MATTER, URGENT, DUE, DONE) values (?, ?, ?, ?, ?, ?, ?)", insert -> {
            insert.setLong(1, due.notification());
            insert.setString(2, due.channel());
            insert.setLong(3, due.user());
            insert.setString(4, due.matter());
            insert.setBoolean(5, due.urgent());
            insert.setTimestamp(6, Timestamp.from(due.at()));
            insert.setBoolean(7, false);
            return insert.executeUpdate();
        });
    }

    /** What is due, of each user and channel together. */
    List<Due> until(Instant now) {
        return in("select NOTIFICATION_ID, CHANNEL, USER_ID, MATTER, URGENT, DUE from NOTIFICATIONS_DUE where DONE = ? and DUE <= ?"
            + " order by USER_ID, CHANNEL, NOTIFICATION_ID", select -> {
                select.setBoolean(1, false);
                select.setTimestamp(2, Timestamp.from(now));
                select.setMaxRows(BATCH);
                List<Due> due = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        due.add(new Due(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getString(4), rows.getBoolean(5),
                            rows.getTimestamp(6).toInstant()));
                    }
                }
                return due;
            });
    }

    /** When the user last heard of that matter over the channel. */
    Optional<Instant> lastTold(Due due) {
        return in("select max(DUE) from NOTIFICATIONS_DUE where USER_ID = ? and CHANNEL = ? and MATTER = ? and DONE = ?", select -> {
            select.setLong(1, due.user());
            select.setString(2, due.channel());
            select.setString(3, due.matter());
            select.setBoolean(4, true);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getTimestamp(1) != null ? Optional.of(rows.getTimestamp(1).toInstant()) : Optional.empty();
            }
        });
    }

    void postpone(Collection<Due> rows, Instant until) {
        set("update NOTIFICATIONS_DUE set DUE = ?, DONE = ? where NOTIFICATION_ID = ? and CHANNEL = ?", rows, until, false);
    }

    /** They were told, or need not be told any more. */
    void done(Collection<Due> rows, Instant at) {
        set("update NOTIFICATIONS_DUE set DUE = ?, DONE = ? where NOTIFICATION_ID = ? and CHANNEL = ?", rows, at, true);
    }

    private void set(String sql, Collection<Due> rows, Instant at, boolean done) {
        if (rows.isEmpty()) {
            return;
        }
        in(sql, update -> {
            for (Due row : rows) {
                update.setTimestamp(1, Timestamp.from(at));
                update.setBoolean(2, done);
                update.setLong(3, row.notification());
                update.setString(4, row.channel());
                update.addBatch();
            }
            return update.executeBatch();
        });
    }

    /** Nobody asks for old ones. */
    public int forget(Instant before) {
        return in("delete from NOTIFICATIONS_DUE where DUE < ? and DONE = ?", delete -> {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setBoolean(2, true);
            return delete.executeUpdate();
        });
    }
}
