package org.guichet.time.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps beside each ticket what its entries add up to, in the transaction that changes one of them. */
@Component(service = TicketSums.class)
public class TicketSums {
    private final DataSource database;
    private final Records records;

    @Activate
    public TicketSums(@Reference(target = "(guichet.module=time)") DataSource database, @Reference Records records) {
        this.database = database;
        this.records = records;
    }

    void addUp(long ticket) {
        // two people who leave at the same time would each add up without the other
        records.lock("tickets", ticket);
        try (Connection connection = database.getConnection()) {
            long spent;
            boolean running;
            try (PreparedStatement sum = connection.prepareStatement("select coalesce(sum(MINUTES), 0), "
                    + "coalesce(sum(case when END_AT is null then 1 else 0 end), 0) from TIME_ENTRY where TICKET_ID = ? and DELETED is null")) {
                sum.setLong(1, ticket);
                try (ResultSet row = sum.executeQuery()) {
                    row.next();
                    spent = row.getLong(1);
                    running = row.getInt(2) > 0;
                }
            }
            if (write(connection, "update TIME_X_TICKETS set SPENT = ?, RUNNING = ? where RECORD_ID = ?", spent, running, ticket) == 0) {
                write(connection, "insert into TIME_X_TICKETS (SPENT, RUNNING, RECORD_ID) values (?, ?, ?)", spent, running, ticket);
            }
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static int write(Connection connection, String sql, long spent, boolean running, long ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, spent);
            statement.setBoolean(2, running);
            statement.setLong(3, ticket);
            return statement.executeUpdate();
        }
    }
}
