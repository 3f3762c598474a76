package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Instants as plain timestamps in UTC, as in all our tables; Derby knows no others. */
final class TimestampColumns extends DefaultJdbcCustomization {
    TimestampColumns() {
        super(true);
    }

    @Override
    public String getName() {
        return "Guichet";
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setTimestamp(index, value == null ? null : Timestamp.from(value));
    }

    @Override
    public Instant getInstant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte[] data) throws SQLException {
        statement.setBytes(index, data);
    }
}
