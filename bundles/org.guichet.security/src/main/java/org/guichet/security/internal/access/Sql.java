package org.guichet.security.internal.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Single statements on the module's own tables. Inside a transaction of the record engine they take part in it; outside,
 * each commits by itself. Thread-safe.
 */
@Component(service = Sql.class)
public class Sql {
    /** Reads one row. */
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    private interface Use<R> {
        R with(PreparedStatement statement) throws SQLException;
    }

    /** SQL's null for a column of numbers. */
    public static final Object NO_NUMBER = new Object();

    private final DataSource source;

    @Activate
    public Sql(@Reference(target = "(guichet.module=security)") DataSource source) {
        this.source = source;
    }

    public <R> List<R> list(Row<R> row, String sql, Object... arguments) {
        return use(sql, arguments, statement -> {
            List<R> rows = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(row.read(results));
                }
            }
            return rows;
        });
    }

    /** The first row, if there is one; a null value counts as none. */
    public <R> Optional<R> first(Row<R> row, String sql, Object... arguments) {
        return use(sql, arguments, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.ofNullable(row.read(results)) : Optional.empty();
            }
        });
    }

    public boolean any(String sql, Object... arguments) {
        return first(row -> true, sql, arguments).isPresent();
    }

    /** @return rows written */
    public int write(String sql, Object... arguments) {
        return use(sql, arguments, PreparedStatement::executeUpdate);
    }

    private <R> R use(String sql, Object[] arguments, Use<R> use) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object value = arguments[i];
                if (value == NO_NUMBER) {
                    statement.setNull(i + 1, Types.BIGINT);
                } else {
                    statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
                }
            }
            return use.with(statement);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(SQLException e) {
        String state = e.getSQLState();
        if (e instanceof SQLTransientException || e instanceof SQLRecoverableException
                || state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            Unavailable unavailable = new Unavailable("database-away");
            unavailable.initCause(e);
            return unavailable;
        }
        return new IllegalStateException("SQL on the security tables failed", e);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** @return the number, or null for SQL's null */
    public static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
