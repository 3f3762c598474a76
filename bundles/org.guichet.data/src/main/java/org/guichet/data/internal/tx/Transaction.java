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
    /** The values of one row of a statement. */
    @FunctionalInterface
    public interface Row {
        void bind(PreparedStatement statement) throws SQLException;
    }

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
    private final Map<String, List<Row>> later = new LinkedHashMap<>();
    private Connection connection;
    private boolean cautious;
    private boolean opened;
    private boolean unsent;
    private int writes;
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

    /**
     * Runs one write of many. Behind the outermost its manager lets go of what it has written: it would compare each of these
     * records with their state before at every later write of the transaction.
     */
    public <R> R write(Supplier<R> work) {
        writes++;
        R outcome;
        try {
            outcome = work.get();
        } finally {
            writes--;
        }
        if (writes == 0 && !unsent) {
            managers.values().forEach(EntityManager::clear);
        }
        return outcome;
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

    /**
     * A stored record is being changed: its manager must not write it before its rules are through, so nothing may wait in the
     * managers from now on.
     */
    public void opened() {
        settle();
        opened = true;
    }

    /** True once the transaction has changed, or is about to change, records that were there before. */
    public boolean hasOpened() {
        return opened;
    }

    /** Finished new records wait in the managers: they are sent many at a time, before anybody looks. */
    public void unsent() {
        unsent = true;
    }

    /**
     * A row that nobody in this transaction waits for. It is sent with others of its statement, behind the records, before
     * anybody looks and at the latest with the commit.
     */
    public void later(String sql, Row row) {
        later.computeIfAbsent(sql, none -> new ArrayList<>()).add(row);
    }

    /** Sends what waits, so that whoever reads next sees everything. */
    public void settle() {
        if (unsent) {
            flush();
        } else {
            send();
        }
    }

    /** Runs on the transaction's connection, which the caller neither closes nor commits. Sees all that was written. */
    public <R> R sql(Sql<R> work) {
        settle();
        return beside(work);
    }

    /** As {@link #sql}, for work to which it is all the same whether rows still wait to be sent. */
    public <R> R beside(Sql<R> work) {
        try {
            if (connection == null) {
                connection = source.getConnection();
            }
            return work.run(connection);
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    /** Sends what the entity managers hold to the database, and what waits. */
    public void flush() {
        try {
            managers.values().forEach(EntityManager::flush);
        } catch (RuntimeException e) {
            throw DatabaseFailures.translate(e);
        }
        unsent = false;
        send();
    }

    private void send() {
        if (!later.isEmpty()) {
            Map<String, List<Row>> rows = new LinkedHashMap<>(later);
            later.clear();
            beside(open -> {
                for (Map.Entry<String, List<Row>> statement : rows.entrySet()) {
                    send(open, statement.getKey(), statement.getValue());
                }
                return null;
            });
        }
    }

    private static void send(Connection connection, String sql, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Row row : rows) {
                row.bind(statement);
                if (rows.size() > 1) {
                    statement.addBatch();
                }
            }
            if (rows.size() > 1) {
                statement.executeBatch();
            } else {
                statement.executeUpdate();
            }
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
