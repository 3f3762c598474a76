package org.guichet.data.internal.lifecycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.StateTimes;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.TypeRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of records that are older than {@link StateTimes} since when they are in their state: since the last change of it that the
 * history tells of, else since the record's last change, which is never too early. Once per type, in the background.
 */
@Component(property = "event.topics=" + TypeRegistry.CHANGED)
public class PastStates implements EventHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PastStates.class);
    private static final int SETTLING_SECONDS = 2;
    private static final int RETRY_SECONDS = 30;
    /** Ids looked at in one transaction: who writes such a record meanwhile waits no longer than that. */
    private static final long SPAN = 20_000;

    private final Transactions transactions;
    private final Catalog catalog;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-past-states");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> filled = ConcurrentHashMap.newKeySet();

    @Activate
    public PastStates(@Reference Transactions transactions, @Reference Catalog catalog) {
        this.transactions = transactions;
        this.catalog = catalog;
        worker.schedule(this::look, SETTLING_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }

    @Override
    public void handleEvent(Event event) {
        // types of one module arrive one by one: look once they have settled
        worker.schedule(this::look, SETTLING_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            for (StoredType<?> type : catalog.types()) {
                if (type.type().stateField() != null && !filled.contains(type.key())) {
                    fill(type);
                    filled.add(type.key());
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the times of past states could not be written yet", e);
            worker.schedule(this::look, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void fill(StoredType<?> type) {
        if (transactions.apart(connection -> number(connection, "select count(*) from GUICHET_STATE_PAST where RECORD_TYPE = ?", type.key())) > 0) {
            return;
        }
        String table = type.columns().table();
        long last = transactions.apart(connection -> number(connection, "select max(ID) from " + table));
        long from = transactions.apart(connection -> number(connection, "select min(ID) from " + table)) - 1;
        int written = 0;
        while (from < last) {
            long after = from;
            written += transactions.apart(connection -> fill(connection, type, after));
            from += SPAN;
        }
        LOG.debug("{} records of {} know since when they are in their state", written, type.key());
        transactions.apart(connection -> update(connection, "insert into GUICHET_STATE_PAST (RECORD_TYPE) values (?)", type.key()));
    }

    private static int fill(Connection connection, StoredType<?> type, long after) throws SQLException {
        String field = type.type().stateField();
        Columns.Column state = type.columns().of(field);
        return update(connection, "insert into " + StateTimes.TABLE + " (RECORD_ID, RECORD_TYPE, SINCE) select T.ID, cast(? as varchar(40)), "
            + "coalesce((select max(H.OCCURRED) from GUICHET_HISTORY H where H.RECORD_ID = T.ID and H.TYPE = ? and H.FIELD = ?), T.UPDATED) from "
            + state.table() + " T where T.ID > ? and T.ID <= ? and T." + state.name() + " is not null and T.UPDATED is not null and not exists "
            + "(select 1 from " + StateTimes.TABLE + " S where S.RECORD_ID = T.ID)", type.key(), type.key(), field, after, after + SPAN);
    }

    private static long number(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement select = with(connection.prepareStatement(sql), arguments); ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement update = with(connection.prepareStatement(sql), arguments)) {
            return update.executeUpdate();
        }
    }

    private static PreparedStatement with(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
