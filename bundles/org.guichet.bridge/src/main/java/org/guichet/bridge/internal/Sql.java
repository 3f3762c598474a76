package org.guichet.bridge.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Statements on the module's own tables, in the transaction of whoever asks. Thread-safe. */
@Component(service = Sql.class)
public final class Sql {
    private final DataSource database;

    /** One row. */
    public interface Row<R> {
        R of(ResultSet row) throws SQLException;
    }

    @Activate
    public Sql(@Reference(target = "(guichet.module=bridge)") DataSource database) {
        this.database = database;
    }

    public int execute(String sql, Object... arguments) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    public <R> List<R> query(Row<R> row, String sql, Object... arguments) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<R> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i] instanceof Instant at ? Timestamp.from(at) : arguments[i];
            if (argument == null) {
                statement.setNull(i + 1, statement.getParameterMetaData().getParameterType(i + 1));
            } else {
                statement.setObject(i + 1, argument);
            }
        }
        return statement;
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
