package org.guichet.data.internal.tx;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.FlushModeType;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.UnitOfWork;

/**
 * The running transaction of a thread: entity managers per persistence unit and a plain connection, all on one database
 * connection. Given out by {@link Transactions}; of one thread.
 */
public final class Transaction {
    /** Work on the transaction's connection. */
    @FunctionalInterface
    public interface Sql<R> {
        R run(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final boolean dry;
    private final Map<EntityManagerFactory, EntityManager> managers = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Map<Object, Object> kept = new HashMap<>();
    private Connection connection;
    private boolean cautious;
    private RuntimeException failure;

    Transaction(DataSource source, boolean dry) {
        this.source = source;
        this.dry = dry;
    }

    /** True if the transaction is rolled back at its end in any case. */
    public boolean dry() {
        return dry;
    }

    /** The unit's entity manager in this transaction; it writes on {@link #flush()} only. */
    public EntityManager manager(EntityManagerFactory unit) {
        return managers.computeIfAbsent(unit, factory -> {
            EntityManager manager = factory.createEntityManager();
            manager.joinTransaction();
            // a query must not write a record that its rules have not seen yet
            manager.setFlushMode(FlushModeType.COMMIT);
            return manager;
        });
    }

    /** Reads entities anew that the unit's manager holds and that plain SQL has changed. */
    public <T> void refresh(EntityManagerFactory unit, Class<T> entity, Iterable<Long> ids) {
        EntityManager manager = managers.get(unit);
        if (manager != null) {
            for (Long id : ids) {
                Object held = manager.unwrap(UnitOfWork.class).getIdentityMapAccessor().getFromIdentityMap(id, entity);
                if (held != null && manager.contains(held)) {
                    manager.refresh(held);
                }
            }
        }
    }

    /** From now on records are locked when they are loaded: the work collided with others before. */
    public void cautious() {
        cautious = true;
    }

    public boolean isCautious() {
        return cautious;
    }

    /** Waits until no other transaction writes the row, and keeps others from it until the end. */
    public void lock(String table, long id) {
        sql(open -> {
            boolean derby = open.getMetaData().getDatabaseProductName().contains("Derby");
            try (PreparedStatement select = open.prepareStatement(
                    "select ID from " + table + " where ID = ? for update" + (derby ? " with rs" : ""))) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Runs on the transaction's connection, which the caller neither closes nor commits. */
    public <R> R sql(Sql<R> work) {
        try {
            if (connection == null) {
                connection = source.getConnection();
            }
            return work.run(connection);
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    /** Sends what the entity managers hold to the database. */
    public void flush() {
        try {
            managers.values().forEach(EntityManager::flush);
        } catch (RuntimeException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    /** Runs after the commit, when the thread has no transaction any more; not after a rollback. */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    /** An object that lives as long as the transaction. */
    @SuppressWarnings("unchecked")
    public <V> V keep(Class<V> key, Supplier<V> maker) {
        return (V) kept.computeIfAbsent(key, none -> maker.get());
    }

    void doom(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    RuntimeException failure() {
        return failure;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    void close() {
        managers.values().forEach(EntityManager::close);
    }

    /** Gives the handle back before the commit: the pool keeps the connection for the transaction's end. */
    void release() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw DatabaseFailures.translate(e);
            } finally {
                connection = null;
            }
        }
    }
}
