package org.guichet.data.internal.migration;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The pool as modules get it: counts the threads that wait before it. Thread-safe. */
final class AwaitedPool implements DataSource, AwaitedPoolMXBean {
    private final DataSource pool;
    private final AtomicInteger waiting = new AtomicInteger();

    AwaitedPool(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public int getWaitingThreads() {
        return waiting.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        waiting.incrementAndGet();
        try {
            return pool.getConnection();
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        waiting.incrementAndGet();
        try {
            return pool.getConnection(user, password);
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(pool) ? type.cast(pool) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(pool) || pool.isWrapperFor(type);
    }
}
