package org.guichet.data.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.TransactionManager;
import javax.transaction.xa.XAException;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.ops4j.pax.transx.jdbc.ManagedDataSourceBuilder;
import org.ops4j.pax.transx.tm.impl.geronimo.TransactionManagerWrapper;
import org.postgresql.xa.PGXADataSource;

/**
 * A fresh database behind the same pool and transaction manager as in Karaf: in-memory Derby, or a schema of its own on
 * PostgreSQL if {@code GUICHET_TEST_PG_URL} (with {@code _USER} and {@code _PASSWORD}) is set.
 */
final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String POSTGRES = System.getenv("GUICHET_TEST_PG_URL");
    private static final GeronimoTransactionManager MANAGER = manager();

    private final String name = "test" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
    private final DataSource source;

    TestDatabase() throws Exception {
        XADataSource database = POSTGRES == null ? derby() : postgres();
        source = ManagedDataSourceBuilder.builder().name(name).dataSource(database)
            .transaction(TransactionSupportLevel.XATransaction).transactionManager(new TransactionManagerWrapper(MANAGER))
            .maxPoolSize(20).connectionTimeout(10_000).build();
    }

    private static GeronimoTransactionManager manager() {
        // Derby answers the end of a failed branch by "rolled back", which the manager takes for news at each rollback
        System.setProperty("org.slf4j.simpleLogger.log.Transaction", "error");
        try {
            return new GeronimoTransactionManager();
        } catch (XAException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static TransactionManager transactionManager() {
        return MANAGER;
    }

    private XADataSource derby() {
        // a lost update shows as a deadlock sooner than after Derby's minute; ids don't jump by Derby's own preallocation
        System.setProperty("derby.locks.waitTimeout", "10");
        System.setProperty("derby.locks.deadlockTimeout", "2");
        System.setProperty("derby.language.sequence.preallocator", "1");
        EmbeddedXADataSource derby = new EmbeddedXADataSource();
        derby.setDatabaseName("memory:" + name);
        derby.setCreateDatabase("create");
        return derby;
    }

    private XADataSource postgres() throws SQLException {
        execute("create schema " + name);
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(POSTGRES);
        postgres.setUser(System.getenv("GUICHET_TEST_PG_USER"));
        postgres.setPassword(System.getenv("GUICHET_TEST_PG_PASSWORD"));
        postgres.setCurrentSchema(name);
        return postgres;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(POSTGRES, System.getenv("GUICHET_TEST_PG_USER"),
                System.getenv("GUICHET_TEST_PG_PASSWORD")); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    DataSource source() {
        return source;
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws Exception {
        if (source instanceof AutoCloseable pool) {
            pool.close();
        }
        if (POSTGRES != null) {
            execute("drop schema " + name + " cascade");
        } else {
            EmbeddedXADataSource derby = new EmbeddedXADataSource();
            derby.setDatabaseName("memory:" + name);
            derby.setConnectionAttributes("drop=true");
            try {
                derby.getXAConnection().getConnection().close();
            } catch (SQLException e) {
                // Derby reports a dropped database as an error with this state
                if (!"08006".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }
}
