package org.guichet.jobs.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;

/** Where each run stands: {@code JOBS_RUN}. Thread-safe. */
final class RunTable {
    static final String RUNNING = "running";
    static final String FAILED = "failed";
    static final String ABSENT = "absent";
    static final String ISOLATED = "isolated";
    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_FAILURE = 1000;
    private static final String WHERE = " where JOB = ? and INSTANCE = ?";

    /** One row. */
    record Row(String state, Instant lastSuccess, String lastFailure, int failures, long done, long total, String message,
            boolean cancelled) {
        static final Row NONE = new Row(null, null, null, 0, 0, 0, null, false);
    }

    private final DataSource dataSource;

    RunTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void started(RunKey key) {
        write(key, "STATE = ?, DONE = 0, TOTAL = 0, MESSAGE = null", RUNNING);
    }

    void progress(RunKey key, long done, long total, String message) {
        write(key, "DONE = ?, TOTAL = ?, MESSAGE = ?", done, total, cut(message, LONGEST_MESSAGE));
    }

    void succeeded(RunKey key, Instant at) {
        write(key, "STATE = null, LAST_SUCCESS = ?, FAILURES = 0, CANCELLED = 0", Timestamp.from(at));
    }

    void failed(RunKey key, String failure, int failures) {
        write(key, "STATE = ?, LAST_FAILURE = ?, FAILURES = ?", FAILED, cut(failure, LONGEST_FAILURE), failures);
    }

    void waits(RunKey key, String state) {
        write(key, "STATE = ?", state);
    }

    void asked(RunKey key, boolean toStop) {
        write(key, "CANCELLED = ?", toStop ? 1 : 0);
    }

    void remove(RunKey key) {
        execute("delete from JOBS_RUN" + WHERE, key.job(), key.instance());
    }

    /** Asks the database for next to nothing. @throws Unavailable if it is away */
    void probe() {
        select(" where JOB is null");
    }

    Row find(RunKey key) {
        return select(WHERE, key.job(), key.instance()).getOrDefault(key, Row.NONE);
    }

    Map<RunKey, Row> all() {
        return select("");
    }

    /** Runs of the job that wait for it. */
    List<RunKey> kept(String job) {
        return new ArrayList<>(select(" where JOB = ? and STATE in (?, ?)", job, ABSENT, ISOLATED).keySet());
    }

    private Map<RunKey, Row> select(String where, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select JOB, INSTANCE, STATE, LAST_SUCCESS,"
                    + " LAST_FAILURE, FAILURES, DONE, TOTAL, MESSAGE, CANCELLED from JOBS_RUN" + where)) {
            set(statement, arguments);
            Map<RunKey, Row> rows = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Timestamp success = row.getTimestamp(4);
                    rows.put(new RunKey(row.getString(1), row.getString(2)),
                        new Row(row.getString(3), success == null ? null : success.toInstant(), row.getString(5), row.getInt(6),
                            row.getLong(7), row.getLong(8), row.getString(9), row.getInt(10) == 1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Only the node that runs it, or someone who cancels it, writes a row: two inserts of one key don't meet in practice. */
    private void write(RunKey key, String assignments, Object... values) {
        Object[] arguments = new Object[values.length + 2];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = key.job();
        arguments[values.length + 1] = key.instance();
        String update = "update JOBS_RUN set " + assignments + WHERE;
        if (execute(update, arguments) == 0) {
            execute("insert into JOBS_RUN (JOB, INSTANCE) values (?, ?)", key.job(), key.instance());
            execute(update, arguments);
        }
    }

    private int execute(String sql, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void set(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                statement.setString(i + 1, null);
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
    }

    private static Unavailable unavailable(SQLException e) {
        Unavailable unavailable = new Unavailable("database-away");
        unavailable.initCause(e);
        return unavailable;
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
