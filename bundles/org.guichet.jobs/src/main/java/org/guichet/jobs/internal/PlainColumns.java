package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Instants as plain timestamps in UTC, payloads as text, as in all our tables: both databases know them. */
final class PlainColumns extends DefaultJdbcCustomization {
    PlainColumns() {
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
        statement.setString(index, data == null ? null : new String(data, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] getTaskData(ResultSet row, String column) throws SQLException {
        String data = row.getString(column);
        return data == null ? null : data.getBytes(StandardCharsets.UTF_8);
    }
}
