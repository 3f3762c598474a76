package org.guichet.rules.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.rules.internal.type.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the log of runs by its indexes, and keeps when scheduled rules are due, in the transaction of whoever asks. Thread-safe. */
@Component(service = RunTable.class)
public class RunTable {
    /** How the occasions of delays begin. */
    static final String SINCE = "since-";
    private final DataSource database;

    private interface Work<R> {
        R with(PreparedStatement statement) throws SQLException;
    }

    @Activate
    public RunTable(@Reference(target = "(guichet.module=rules)") DataSource database) {
        this.database = database;
    }

    private <R> R in(String sql, Work<R> work) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** True if the rule ran on that already, whatever came of it. */
    boolean ran(long rule, String occasion) {
        return in("select count(*) from RULES_RUN where RULE_ID = ? and OCCASION = ?", select -> {
            select.setLong(1, rule);
            select.setString(2, occasion);
            return number(select) > 0;
        });
    }

    /** True if the rule was carried out on the record since then. */
    boolean ranOn(long rule, long record, Instant since) {
        return in("select count(*) from RULES_RUN where RULE_ID = ? and ABOUT_ID = ? and HAPPENED > ? and OUTCOME = 'done'", select -> {
            select.setLong(1, rule);
            select.setLong(2, record);
            select.setTimestamp(3, Timestamp.from(since));
            return number(select) > 0;
        });
    }

    /** How often the rule ran since then with that outcome; null = any. */
    long count(long rule, Outcome outcome, Instant since) {
        String which = outcome == null ? "" : " and OUTCOME = '" + outcome.key() + "'";
        return in("select count(*) from RULES_RUN where RULE_ID = ? and HAPPENED > ?" + which, select -> {
            select.setLong(1, rule);
            select.setTimestamp(2, Timestamp.from(since));
            return number(select);
        });
    }

    /** The occasions of delays to which the rule answered since then, with the time. @param outcome null = any */
    Map<String, Instant> answered(long rule, Outcome outcome, Instant since) {
        String which = outcome == null ? "" : " and OUTCOME = '" + outcome.key() + "'";
        return in("select OCCASION, HAPPENED from RULES_RUN where RULE_ID = ? and HAPPENED > ? and OCCASION like '" + SINCE + "%'" + which, select -> {
            select.setLong(1, rule);
            select.setTimestamp(2, Timestamp.from(since));
            Map<String, Instant> answered = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    answered.put(row.getString(1), row.getTimestamp(2).toInstant());
                }
            }
            return answered;
        });
    }

    /** Deletes the lines before the time for good, those of delays only before the other. @return how many */
    int forget(Instant before, Instant ofDelays) {
        return in("delete from RULES_RUN where HAPPENED < ? and (OCCASION not like '" + SINCE + "%' or HAPPENED < ?)", delete -> {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setTimestamp(2, Timestamp.from(ofDelays));
            return delete.executeUpdate();
        });
    }

    /** The keys of the shipped rules that were taken in. */
    Set<String> shipped() {
        return in("select RULE_KEY from RULES_SHIPPED", select -> {
            Set<String> keys = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        });
    }

    /** Notes that a shipped rule is taken in; fails where another node just did. */
    void shipped(String key, Instant at) {
        in("insert into RULES_SHIPPED (RULE_KEY, LOADED) values (?, ?)", insert -> {
            insert.setString(1, key);
            insert.setTimestamp(2, Timestamp.from(at));
            return insert.executeUpdate();
        });
    }

    /** When the rule is due, if its schedule is still the same. */
    Optional<Instant> due(long rule, String schedule) {
        return in("select DUE from RULES_SCHEDULE where RULE_ID = ? and SCHEDULE = ?", select -> {
            select.setLong(1, rule);
            select.setString(2, schedule);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
            }
        });
    }

    void dueNext(long rule, String schedule, Instant due) {
        boolean there = in("update RULES_SCHEDULE set SCHEDULE = ?, DUE = ? where RULE_ID = ?", update -> next(update, rule, schedule, due)) > 0;
        if (!there) {
            in("insert into RULES_SCHEDULE (SCHEDULE, DUE, RULE_ID) values (?, ?, ?)", insert -> next(insert, rule, schedule, due));
        }
    }

    private static int next(PreparedStatement statement, long rule, String schedule, Instant due) throws SQLException {
        statement.setString(1, schedule);
        statement.setTimestamp(2, Timestamp.from(due));
        statement.setLong(3, rule);
        return statement.executeUpdate();
    }
}
