package org.guichet.transfer.internal.imports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Saved;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What became of each row, written in the transaction of the row's record: after a crash the run goes on behind the last row
 * that is here, and a revert knows what to take back.
 */
@Component(service = ImportRows.class)
public final class ImportRows {
    /** What became of a row. */
    enum Outcome { CREATED, UPDATED, UNCHANGED, REFUSED }

    /**
     * @param record   id of the record, or null
     * @param version  its version after the row
     * @param reason   why it was refused
     * @param cells    the raw row as JSON, kept for refused rows only
     * @param previous the values before an update as JSON
     * @param revert   what the revert said, or null
     * @param note     what is to be said of a row that is none the less in, or null
     */
    record Entry(long line, Outcome outcome, Long record, Integer version, String reason, String cells, String previous,
            String revert, String note) {
        Entry(long line, Outcome outcome, Long record, Integer version, String reason, String cells, String previous) {
            this(line, outcome, record, version, reason, cells, previous, null, null);
        }

        Entry noted(String said) {
            return new Entry(line, outcome, record, version, reason, cells, previous, revert, said);
        }
    }

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_NOTE = 400;
    private final DataSource database;

    @Activate
    public ImportRows(@Reference(target = "(guichet.module=transfer)") DataSource database) {
        this.database = database;
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    private <R> R with(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** Joins the current transaction; counts too. */
    void add(long id, List<Entry> entries) {
        with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into TRANSFER_ROW (IMPORT_ID, LINE, OUTCOME, "
                    + "RECORD_ID, RECORD_VERSION, REASON, CELLS, PREVIOUS, NOTE) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Entry entry : entries) {
                    insert.setLong(1, id);
                    insert.setLong(2, entry.line());
                    insert.setString(3, entry.outcome().name());
                    insert.setObject(4, entry.record(), java.sql.Types.BIGINT);
                    insert.setObject(5, entry.version(), java.sql.Types.INTEGER);
                    insert.setString(6, cut(entry.reason(), LONGEST_REASON));
                    insert.setString(7, entry.cells());
                    insert.setString(8, entry.previous());
                    insert.setString(9, cut(entry.note(), LONGEST_NOTE));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            count(connection, id, entries);
            return null;
        });
    }

    private static void count(Connection connection, long id, List<Entry> entries) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update TRANSFER_IMPORT set DONE = DONE + ?, "
                + "CREATED_COUNT = CREATED_COUNT + ?, UPDATED_COUNT = UPDATED_COUNT + ?, UNCHANGED_COUNT = UNCHANGED_COUNT + ?, "
                + "REFUSED_COUNT = REFUSED_COUNT + ? where ID = ?")) {
            update.setLong(1, entries.size());
            int place = 2;
            for (Outcome outcome : Outcome.values()) {
                update.setLong(place++, entries.stream().filter(e -> e.outcome() == outcome).count());
            }
            update.setLong(6, id);
            update.executeUpdate();
        }
    }

    /** Notes a record that a row needed and that had to be made. Joins the current transaction. */
    void made(long id, Saved record) {
        with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into TRANSFER_MADE (IMPORT_ID, RECORD_TYPE, RECORD_ID, RECORD_VERSION) values (?, ?, ?, ?)")) {
                insert.setLong(1, id);
                insert.setString(2, record.type());
                insert.setLong(3, record.id());
                insert.setInt(4, record.version());
                insert.executeUpdate();
            }
            return null;
        });
    }

    /** A record that a row needed and that had to be made. */
    record Made(String type, long record, int version) {
    }

    /** The last records that had to be made, before the given id, latest first. */
    List<Made> made(long id, long before) {
        return with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select RECORD_TYPE, RECORD_ID, RECORD_VERSION from TRANSFER_MADE "
                    + "where IMPORT_ID = ? and RECORD_ID < ? order by RECORD_ID desc fetch first 200 rows only")) {
                select.setLong(1, id);
                select.setLong(2, before);
                List<Made> made = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        made.add(new Made(row.getString(1), row.getLong(2), row.getInt(3)));
                    }
                }
                return made;
            }
        });
    }

    /** Forgets all rows and counts: before a new run and after a dry one. */
    void clear(long id, long rows) {
        with(connection -> {
            for (String table : List.of("TRANSFER_ROW", "TRANSFER_MADE", "TRANSFER_SEEN", "TRANSFER_FIGURE")) {
                try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where IMPORT_ID = ?")) {
                    delete.setLong(1, id);
                    delete.executeUpdate();
                }
            }
            try (PreparedStatement update = connection.prepareStatement("update TRANSFER_IMPORT set DONE = 0, CREATED_COUNT = 0, "
                    + "UPDATED_COUNT = 0, UNCHANGED_COUNT = 0, REFUSED_COUNT = 0, ROW_COUNT = ? where ID = ?")) {
                update.setLong(1, rows);
                update.setLong(2, id);
                update.executeUpdate();
            }
            return null;
        });
    }

    /** The last line that is done, or 0. */
    long lastLine(long id) {
        return with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select max(LINE) from TRANSFER_ROW where IMPORT_ID = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** The next rows with one of the outcomes in order of lines, after the given line; or backwards before it. */
    List<Entry> page(long id, List<Outcome> outcomes, long line, boolean backwards, int limit) {
        return with(connection -> {
            String in = String.join(",", outcomes.stream().map(o -> "'" + o.name() + "'").toList());
            try (PreparedStatement select = connection.prepareStatement("select LINE, OUTCOME, RECORD_ID, RECORD_VERSION, REASON, "
                    + "CELLS, PREVIOUS, REVERT, NOTE from TRANSFER_ROW where IMPORT_ID = ? and OUTCOME in (" + in + ") and LINE "
                    + (backwards ? "<" : ">") + " ? order by LINE " + (backwards ? "desc" : "asc")
                    + " fetch first " + limit + " rows only")) {
                select.setLong(1, id);
                select.setLong(2, line);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(new Entry(row.getLong(1), Outcome.valueOf(row.getString(2)), number(row, 3),
                            row.getObject(4) == null ? null : row.getInt(4), row.getString(5), row.getString(6), row.getString(7),
                            row.getString(8), row.getString(9)));
                    }
                }
                return entries;
            }
        });
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** All rows with one of the outcomes, page by page. */
    void each(long id, List<Outcome> outcomes, Consumer<Entry> sink) {
        long line = 0;
        for (List<Entry> page = page(id, outcomes, line, false, 500); !page.isEmpty(); page = page(id, outcomes, line, false, 500)) {
            page.forEach(sink);
            line = page.get(page.size() - 1).line();
        }
    }

    /** Notes what a revert did with a row; {@code done} takes it out of what is left to revert. */
    void reverted(long id, long line, String said) {
        with(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update TRANSFER_ROW set REVERT = ? where IMPORT_ID = ? and LINE = ?")) {
                update.setString(1, cut(said, LONGEST_REASON));
                update.setLong(2, id);
                update.setLong(3, line);
                update.executeUpdate();
            }
            return null;
        });
    }

    /**
     * Tells the row that wrote the record before which version it has now: taking back a later row is no change by people.
     *
     * @param from version that the earlier row left @param to version that it has now
     */
    void moved(long id, long record, int from, int to) {
        with(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update TRANSFER_ROW set RECORD_VERSION = ? "
                    + "where IMPORT_ID = ? and RECORD_ID = ? and RECORD_VERSION = ?")) {
                update.setInt(1, to);
                update.setLong(2, id);
                update.setLong(3, record);
                update.setInt(4, from);
                update.executeUpdate();
            }
            return null;
        });
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
