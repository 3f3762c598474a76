package org.guichet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Ids, numbers and places among the events, taken from where the server takes its own. Not thread-safe. */
final class Counters {
    private static final int BLOCK = 50;

    /** The ids of a block. */
    private static final class Ids {
        private final PreparedStatement block;
        private long next = 1;
        private long last;

        Ids(PreparedStatement block) {
            this.block = block;
        }

        long next() {
            if (next > last) {
                try (ResultSet row = block.executeQuery()) {
                    row.next();
                    last = row.getLong(1);
                    next = last - BLOCK + 1;
                } catch (SQLException e) {
                    throw new Failed("no id: " + e.getMessage(), e);
                }
            }
            return next++;
        }
    }

    private final Connection connection;
    private final Ids records;
    private final Ids rows;
    private final Map<String, Long> numbers = new HashMap<>();
    private long event;

    Counters(Connection connection, Database database) throws SQLException {
        this.connection = connection;
        records = new Ids(connection.prepareStatement(database.nextBlock("GUICHET_RECORD_SEQ")));
        rows = new Ids(connection.prepareStatement(database.nextBlock("GUICHET_ROW_SEQ")));
        try (ResultSet row = connection.createStatement().executeQuery("select TYPE, NEXT_VALUE from GUICHET_NUMBER")) {
            while (row.next()) {
                numbers.put(row.getString(1), row.getLong(2));
            }
        }
        try (ResultSet row = connection.createStatement().executeQuery("select HEAD from GUICHET_SEQUENCER where ID = 1")) {
            row.next();
            event = row.getLong(1);
        }
    }

    long nextRecord() {
        return records.next();
    }

    long nextRow() {
        return rows.next();
    }

    long nextNumber(String type) {
        return numbers.merge(type, 1L, Long::sum) - 1;
    }

    long nextEvent() {
        return ++event;
    }

    /** Leaves everything as if the server had counted; consumers stand at the head, as after the events were told. */
    void save() throws SQLException {
        try (PreparedStatement number = connection.prepareStatement("update GUICHET_NUMBER set NEXT_VALUE = ? where TYPE = ?")) {
            for (Map.Entry<String, Long> one : numbers.entrySet()) {
                number.setLong(1, one.getValue());
                number.setString(2, one.getKey());
                number.executeUpdate();
            }
        }
        connection.createStatement().executeUpdate("update GUICHET_SEQUENCER set HEAD = " + event + " where ID = 1");
        connection.createStatement().executeUpdate("update GUICHET_POSITION set POSITION = " + event);
    }
}
