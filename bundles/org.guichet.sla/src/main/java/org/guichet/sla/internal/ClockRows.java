package org.guichet.sla.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.sla.time.ClockLog.Switch;
import org.guichet.sla.time.ClockLog.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands beside the records, in the transaction of whoever asks: the lines of the logs, which are only ever added; which
 * steps fired; what tickets show of their clocks. Thread-safe.
 */
@Component(service = ClockRows.class)
public class ClockRows {
    private final DataSource database;

    /** A line of a log and why it was written: the state that the ticket entered, or null. */
    public record Line(Instant at, Turn turn, String reason) {
    }

    private interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    @Activate
    public ClockRows(@Reference(target = "(guichet.module=sla)") DataSource database) {
        this.database = database;
    }

    private <R> R in(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    /** The log of a clock, oldest line first. */
    public List<Line> log(long clock) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select SWITCHED_AT, TURN, REASON from SLA_SWITCH where CLOCK_ID = ? order by LINE_NO")) {
                select.setLong(1, clock);
                List<Line> lines = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        lines.add(new Line(rows.getTimestamp(1).toInstant(), Turn.valueOf(rows.getString(2)), rows.getString(3)));
                    }
                }
                return lines;
            }
        });
    }

    static List<Switch> switches(List<Line> lines) {
        return lines.stream().map(line -> new Switch(line.at(), line.turn())).toList();
    }

    /** Adds a line behind those that are there; two writers at once collide, and one of them comes again. */
    void add(long clock, int place, Line line) {
        in(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into SLA_SWITCH (CLOCK_ID, LINE_NO, SWITCHED_AT, TURN, REASON) values (?, ?, ?, ?, ?)")) {
                insert.setLong(1, clock);
                insert.setInt(2, place);
                insert.setTimestamp(3, Timestamp.from(line.at()));
                insert.setString(4, line.turn().name());
                insert.setString(5, line.reason());
                return insert.executeUpdate();
            }
        });
    }

    /** Names of the steps that fired in a round of a clock, and when. */
    public Map<String, Instant> fired(long clock, int round) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select STEP, FIRED_AT from SLA_FIRING where CLOCK_ID = ? and ROUND_NO = ?")) {
                select.setLong(1, clock);
                select.setInt(2, round);
                Map<String, Instant> fired = new TreeMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        fired.put(rows.getString(1), rows.getTimestamp(2).toInstant());
                    }
                }
                return fired;
            }
        });
    }

    /** Notes that a step fires. Its key is unique: whoever comes second fails and takes back what it did besides. */
    void fire(long clock, int round, String step, Instant at) {
        in(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into SLA_FIRING (CLOCK_ID, ROUND_NO, STEP, FIRED_AT) values (?, ?, ?, ?)")) {
                insert.setLong(1, clock);
                insert.setInt(2, round);
                insert.setString(3, step);
                insert.setTimestamp(4, Timestamp.from(at));
                return insert.executeUpdate();
            }
        });
    }

    /** What the ticket shows on lists. */
    void show(long ticket, Instant deadline, String clock, String status, Long policy) {
        in(connection -> {
            if (store(connection, "update SLA_X_TICKETS set DEADLINE = ?, CLOCK = ?, STATUS = ?, POLICY = ? where RECORD_ID = ?",
                    ticket, deadline, clock, status, policy) == 0) {
                store(connection, "insert into SLA_X_TICKETS (DEADLINE, CLOCK, STATUS, POLICY, RECORD_ID) values (?, ?, ?, ?, ?)",
                    ticket, deadline, clock, status, policy);
            }
            return null;
        });
    }

    private static int store(Connection connection, String sql, long ticket, Instant deadline, String clock, String status,
            Long policy)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, deadline == null ? null : Timestamp.from(deadline));
            statement.setString(2, clock);
            statement.setString(3, status);
            if (policy == null) {
                statement.setNull(4, Types.BIGINT);
            } else {
                statement.setLong(4, policy);
            }
            statement.setLong(5, ticket);
            return statement.executeUpdate();
        }
    }

    /** Ids of clocks that run and have a step or deadline due, the longest due first. */
    List<Long> due(Instant now, int most) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select ID from SLA_CLOCK where STATUS = 'running'"
                    + " and DELETED is null and NEXT_STEP_AT <= ? order by NEXT_STEP_AT, ID")) {
                select.setTimestamp(1, Timestamp.from(now));
                select.setMaxRows(most);
                List<Long> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                }
                return ids;
            }
        });
    }
}
