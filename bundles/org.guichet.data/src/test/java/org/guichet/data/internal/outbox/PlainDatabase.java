package org.guichet.data.internal.outbox;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.testing.TestPlatform;

/** The platform's own tables and no record types; as many nodes as a test wants. */
final class PlainDatabase implements AutoCloseable {
    final Transactions transactions;
    private final TestPlatform platform = TestPlatform.with();

    PlainDatabase() {
        transactions = platform.transactions();
    }

    StoredOutbox node(String name, Duration firstPause) {
        StoredOutbox node = new StoredOutbox(transactions, platform.transactionManager(), platform.ids(), Clock.systemUTC(), name,
            firstPause);
        platform.journal().setSignal(node);
        return node;
    }

    StoredSetAsideEvents setAside(StoredOutbox outbox) {
        return new StoredSetAsideEvents(transactions, platform.journal(), outbox, Clock.systemUTC());
    }

    void execute(String... statements) {
        transactions.required(transaction -> transaction.sql(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        }));
    }

    long number(String sql) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }));
    }

    /** One event of a record of type {@code things}, in the running transaction or one of its own. */
    void event(long record) {
        platform.journal().events(List.of(new Journal.Happening("things", record, 1, "update", null, List.of("name"), false)),
            Instant.now());
    }

    @Override
    public void close() {
        platform.close();
    }
}
