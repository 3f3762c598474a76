package org.guichet.transfer.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.BulkRuns.Deed;
import org.guichet.api.record.BulkRuns.Kind;
import org.guichet.api.record.BulkRuns.Run;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs and how far each is, in SQL; all of it joins the current transaction. */
@Component(service = BulkTable.class)
public final class BulkTable {
    /** @param filter RSQL, or null @param words full text query, or null */
    record Stored(Run run, long owner, String filter, String words) {
    }

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() { };
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1000;
    private static final String COLUMNS = "ID, RECORD_TYPE, KIND, DEED_KEY, DEED_VALUES, STATE, TOTAL, DONE, CHANGED, REFUSED, "
        + "MESSAGE, STARTED, FINISHED, OWNER_ID, FILTER, WORDS";
    private final DataSource database;

    @Activate
    public BulkTable(@Reference(target = "(guichet.module=transfer)") DataSource database) {
        this.database = database;
    }

    /** Work on one connection. */
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    <R> R with(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** Runs one statement. @return rows that it changed */
    int update(String sql, Object... values) {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    set(statement, i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setTimestamp(place, Timestamp.from(instant));
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else {
            statement.setObject(place, value);
        }
    }

    void add(String id, long owner, String type, Deed deed, String filter, String words, Instant now) {
        update("insert into TRANSFER_BULK (ID, OWNER_ID, RECORD_TYPE, KIND, DEED_KEY, DEED_VALUES, FILTER, WORDS, STATE, STARTED) "
            + "values (?, ?, ?, ?, ?, ?, ?, ?, 'selecting', ?)", id, owner, type, deed.kind().name(), deed.key(), json(deed.values()),
            filter, words, now);
    }

    Optional<Stored> find(String id) {
        return select("ID = ?", id).stream().findFirst();
    }

    List<Stored> of(long owner, String type) {
        return select("OWNER_ID = ? and RECORD_TYPE = ? order by STARTED desc fetch first 10 rows only", owner, type);
    }

    private List<Stored> select(String where, Object... values) {
        return with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from TRANSFER_BULK where " + where)) {
                for (int i = 0; i < values.length; i++) {
                    set(select, i + 1, values[i]);
                }
                List<Stored> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(stored(row));
                    }
                }
                return found;
            }
        });
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Deed deed = new Deed(Kind.valueOf(row.getString(3)), row.getString(4), values(row.getString(5)));
        String state = row.getString(6);
        long changed = row.getLong(9);
        boolean undoable = deed.kind() != Kind.ACTION && changed > 0 && List.of("done", "cancelled", "failed").contains(state);
        Timestamp finished = row.getTimestamp(13);
        Run run = new Run(row.getString(1), row.getString(2), deed, state, row.getLong(7), row.getLong(8), changed, row.getLong(10),
            undoable, row.getString(11), row.getTimestamp(12).toInstant(), finished == null ? null : finished.toInstant());
        return new Stored(run, row.getLong(14), row.getString(15), row.getString(16));
    }

    void state(String id, String state) {
        update("update TRANSFER_BULK set STATE = ? where ID = ?", state, id);
    }

    void finish(String id, String state, String message, Instant now) {
        update("update TRANSFER_BULK set STATE = ?, MESSAGE = ?, FINISHED = ? where ID = ?", state, cut(message), now, id);
    }

    void counted(String id, long total) {
        update("update TRANSFER_BULK set STATE = 'running', TOTAL = ?, DONE = 0, CHANGED = 0, REFUSED = 0 where ID = ?", total, id);
    }

    /** @return false if it does not rest any more, so that only one of two requests starts the undoing */
    boolean undoing(String id) {
        return update("update TRANSFER_BULK set STATE = 'undoing', FINISHED = null, MESSAGE = null, TOTAL = CHANGED, DONE = 0, "
            + "REFUSED = (select count(*) from TRANSFER_BULK_ROW where BULK_ID = ID and OUTCOME = 'KEPT') where ID = ? and STATE in ('done', 'cancelled', 'failed')", id) == 1;
    }

    long busy(long owner) {
        return select("OWNER_ID = ? and STATE in ('selecting', 'running', 'undoing')", owner).size();
    }

    /** @param changed added to the records that are changed, negative when one is put back */
    void went(String id, int done, int changed, int refused) {
        update("update TRANSFER_BULK set DONE = DONE + ?, CHANGED = CHANGED + ?, REFUSED = REFUSED + ? where ID = ?", done, changed,
            refused, id);
    }

    /** Forgets runs that ended before. */
    int purge(Instant before) {
        update("delete from TRANSFER_BULK_ROW where BULK_ID in (select ID from TRANSFER_BULK where FINISHED < ?)", before);
        return update("delete from TRANSFER_BULK where FINISHED < ?", before);
    }

    static String json(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> values(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
