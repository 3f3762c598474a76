package org.guichet.data.internal.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ids of rows around records (history, outbox, comments, …) from {@code GUICHET_ROW_SEQ}, fifty per request to the database.
 * Grows within one node, not across nodes. Thread-safe.
 */
@Component(service = RowIds.class)
public class RowIds {
    private static final int BLOCK = 50;

    private final Transactions transactions;
    private long next;
    private long last = -1;

    @Activate
    public RowIds(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** To be called inside a transaction; sequences don't roll back, so the block is ours whatever becomes of it. */
    public synchronized long next() {
        if (next > last || last < 0) {
            last = transactions.required(transaction -> transaction.beside(RowIds::block));
            next = last - BLOCK + 1;
        }
        return next++;
    }

    private static long block(Connection connection) throws SQLException {
        boolean derby = connection.getMetaData().getDatabaseProductName().contains("Derby");
        String sql = derby ? "values next value for GUICHET_ROW_SEQ" : "select nextval('guichet_row_seq')";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
