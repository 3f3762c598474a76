package org.guichet.data.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
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
 * A fresh copy of a template behind the same pool and transaction manager as in Karaf: in-memory Derby, or a database of its own on
 * PostgreSQL if there is a {@link Server}.
 */
final class TestDatabase implements AutoCloseable {
    static {
        // a lost update shows as a deadlock sooner than after Derby's minute; ids don't jump by Derby's own preallocation
        System.setProperty("derby.locks.waitTimeout", "10");
        System.setProperty("derby.locks.deadlockTimeout", "2");
        System.setProperty("derby.language.sequence.preallocator", "1");
    }

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final GeronimoTransactionManager MANAGER = manager();

    private final String name = "test" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
    private final DataSource source;

    TestDatabase(Template template) throws Exception {
        XADataSource database = Server.PRESENT ? postgres(template) : derby(template);
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

    private XADataSource derby(Template template) throws SQLException {
        DriverManager.getConnection("jdbc:derby:memory:" + name + ";createFrom=" + template.place()).close();
        EmbeddedXADataSource derby = new EmbeddedXADataSource();
        derby.setDatabaseName("memory:" + name);
        return derby;
    }

    private XADataSource postgres(Template template) throws SQLException {
        Server.execute("create database " + name + " template " + template.place());
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(Server.url(name));
        postgres.setUser(Server.USER);
        postgres.setPassword(Server.PASSWORD);
        return postgres;
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
        if (Server.PRESENT) {
            Server.execute("drop database " + name + " with (force)");
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
