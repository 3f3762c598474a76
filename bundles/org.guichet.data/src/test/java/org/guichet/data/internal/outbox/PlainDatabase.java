package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.migration.Migration;
import org.guichet.data.internal.tx.Transactions;
import org.ops4j.pax.transx.jdbc.ManagedDataSourceBuilder;
import org.ops4j.pax.transx.tm.impl.geronimo.TransactionManagerWrapper;
import org.postgresql.xa.PGXADataSource;

/** The platform's own tables on a real database with the real pool and transaction manager, and no record types. */
public final class PlainDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    public final TransactionManager manager;
    public final Transactions transactions;
    public final RowIds ids;
    public final Journal journal;
    private final DataSource source;

    public PlainDatabase() throws Exception {
        GeronimoTransactionManager geronimo = new GeronimoTransactionManager();
        manager = geronimo;
        source = ManagedDataSourceBuilder.builder().name("test").dataSource(physical())
            .transaction(TransactionSupportLevel.XATransaction).transactionManager(new TransactionManagerWrapper(geronimo))
            .maxPoolSize(20).connectionTimeout(10_000).build();
        new Migration(source).run("data", new ClassLoaderResourceAccessor(PlainDatabase.class.getClassLoader()));
        transactions = new Transactions(manager, source);
        ids = new RowIds(transactions);
        journal = new Journal(transactions, ids);
    }

    private static CommonDataSource physical() throws SQLException {
        String url = System.getenv("GUICHET_TEST_PG_URL");
        if (url == null) {
            EmbeddedXADataSource derby = new EmbeddedXADataSource();
            derby.setDatabaseName("memory:events" + COUNT.incrementAndGet());
            derby.setCreateDatabase("create");
            return derby;
        }
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(url);
        postgres.setUser(System.getenv("GUICHET_TEST_PG_USER"));
        postgres.setPassword(System.getenv("GUICHET_TEST_PG_PASSWORD"));
        try (Connection connection = postgres.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
        return postgres;
    }

    public void execute(String... statements) {
        transactions.required(transaction -> transaction.sql(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        }));
    }

    public long number(String sql) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            try (Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }));
    }

    /** One event of a record of type {@code things}, in the running transaction or one of its own. */
    public void event(long record) {
        journal.events(List.of(new Journal.Happening("things", record, 1, "update", null, List.of("name"), false)),
            java.time.Instant.now());
    }

    @Override
    public void close() throws Exception {
        ((AutoCloseable) source).close();
    }
}
