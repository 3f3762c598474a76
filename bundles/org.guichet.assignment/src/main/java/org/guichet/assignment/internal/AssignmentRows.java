package org.guichet.assignment.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands beside the records, in the transaction of whoever asks: how tickets stand with assignment, of which of them somebody
 * was told, who gave them back, and whose turn it is. Thread-safe.
 */
@Component(service = AssignmentRows.class)
public class AssignmentRows {
    public static final String WAITING = "waiting";
    public static final String ASSIGNED = "assigned";
    public static final String MANUAL = "manual";
    private static final int MOST_MARKS = 500;
    private final DataSource database;

    private interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    @Activate
    public AssignmentRows(@Reference(target = "(guichet.module=assignment)") DataSource database) {
        this.database = database;
    }

    private <R> R in(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private int execute(String sql, Object... arguments) {
        return in(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                fill(statement, arguments);
                return statement.executeUpdate();
            }
        });
    }

    private void select(String sql, Row each, Object... arguments) {
        in(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                fill(statement, arguments);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.read(rows);
                    }
                }
                return null;
            }
        });
    }

    private static void fill(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                statement.setNull(i + 1, java.sql.Types.TIMESTAMP);
            } else {
                statement.setObject(i + 1, arguments[i] instanceof Instant at ? Timestamp.from(at) : arguments[i]);
            }
        }
    }

    private void each(String sql, Collection<Long> ids, Row row) {
        for (int from = 0; from < ids.size(); from += MOST_MARKS) {
            Object[] some = ids.stream().sorted().skip(from).limit(MOST_MARKS).toArray();
            select(sql.replace("(?)", "(" + String.join(",", Collections.nCopies(some.length, "?")) + ")"), row, some);
        }
    }

    /** How a ticket stands; empty if assignment never knew it or has let go of it. */
    public Optional<String> status(long ticket) {
        String[] found = new String[1];
        select("select STATUS from ASSIGNMENT_X_TICKETS where RECORD_ID = ?", row -> found[0] = row.getString(1), ticket);
        return Optional.ofNullable(found[0]);
    }

    /** Puts a ticket among those that wait. */
    void await(long ticket, Instant since) {
        mark(ticket, WAITING, since);
    }

    /** Somebody has it. */
    void hold(long ticket, String status) {
        mark(ticket, status, null);
        execute("delete from ASSIGNMENT_ALERT where TICKET_ID = ?", ticket);
    }

    private void mark(long ticket, String status, Instant since) {
        if (execute("update ASSIGNMENT_X_TICKETS set STATUS = ?, WAITINGSINCE = ? where RECORD_ID = ?", status, since, ticket) == 0) {
            execute("insert into ASSIGNMENT_X_TICKETS (STATUS, WAITINGSINCE, RECORD_ID) values (?, ?, ?)", status, since, ticket);
        }
    }

    /** Nobody is to be found for it any more. */
    void forget(long ticket) {
        execute("delete from ASSIGNMENT_X_TICKETS where RECORD_ID = ?", ticket);
        execute("delete from ASSIGNMENT_ALERT where TICKET_ID = ?", ticket);
    }

    /** From now on nobody's refusal and nobody's alert counts: it is with other people. */
    void startOver(long ticket) {
        execute("delete from ASSIGNMENT_GIVEN_BACK where TICKET_ID = ?", ticket);
        execute("delete from ASSIGNMENT_ALERT where TICKET_ID = ?", ticket);
    }

    void gaveBack(long ticket, long user) {
        execute("delete from ASSIGNMENT_GIVEN_BACK where TICKET_ID = ? and USER_ID = ?", ticket, user);
        execute("insert into ASSIGNMENT_GIVEN_BACK (TICKET_ID, USER_ID) values (?, ?)", ticket, user);
    }

    /** Who gave each of the tickets back; no entry for those that nobody did. */
    public Map<Long, Set<Long>> givenBack(Collection<Long> tickets) {
        Map<Long, Set<Long>> users = new HashMap<>();
        each("select TICKET_ID, USER_ID from ASSIGNMENT_GIVEN_BACK where TICKET_ID in (?)", tickets,
            row -> users.computeIfAbsent(row.getLong(1), key -> new HashSet<>()).add(row.getLong(2)));
        return users;
    }

    /** Those of the tickets of which somebody was told already that nobody can take them. */
    Set<Long> alerted(Collection<Long> tickets) {
        Set<Long> told = new HashSet<>();
        each("select TICKET_ID from ASSIGNMENT_ALERT where TICKET_ID in (?)", tickets, row -> told.add(row.getLong(1)));
        return told;
    }

    /** Its key is there once: whoever comes second fails and takes back what it did besides. */
    void alert(long ticket, long policy, Instant at) {
        execute("insert into ASSIGNMENT_ALERT (TICKET_ID, POLICY_ID, ALERTED_AT) values (?, ?, ?)", ticket, policy, at);
    }

    /** The turn at which each of the users was last given a ticket; no entry for those who never were. */
    public Map<Long, Long> turns(Collection<Long> users) {
        Map<Long, Long> turns = new HashMap<>();
        each("select USER_ID, TURN from ASSIGNMENT_TURN where USER_ID in (?)", users, row -> turns.put(row.getLong(1), row.getLong(2)));
        return turns;
    }

    void turn(long user, long turn) {
        if (execute("update ASSIGNMENT_TURN set TURN = ? where USER_ID = ?", turn, user) == 0) {
            execute("insert into ASSIGNMENT_TURN (TURN, USER_ID) values (?, ?)", turn, user);
        }
    }
}
