package org.guichet.data.internal.config;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Settings in the table GUICHET_SETTING, read whole into memory and anew after some seconds, so that other nodes' changes
 * arrive; a change made here is seen as soon as it is committed. Thread-safe.
 */
@Component(service = {Settings.class, StoredSettings.class})
public class StoredSettings implements Settings {
    /** Type under which changes stand in the history. */
    public static final String HISTORY_TYPE = "settings";
    private static final String LABELS = "label.";
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int MAX_VALUE = 100_000;
    private static final int HISTORY_FIELD = 80;

    private record Snapshot(NavigableMap<String, String> values, Instant read) {
    }

    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final Lock reading = new ReentrantLock();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Catalog catalog;
    private volatile Snapshot snapshot;

    @Activate
    public StoredSettings(@Reference Transactions transactions, @Reference Journal journal) {
        this(transactions, journal, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public StoredSettings(Transactions transactions, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Renamed labels are told to whoever shows types. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setCatalog(Catalog present) {
        catalog = present;
    }

    public void unsetCatalog(Catalog present) {
        if (catalog == present) {
            catalog = null;
        }
    }

    private NavigableMap<String, String> values() {
        Snapshot known = snapshot;
        // also when the clock was put back
        if (known != null && Duration.between(known.read(), clock.instant()).abs().compareTo(FRESH) < 0) {
            return known.values();
        }
        if (transactions.active()) {
            // this transaction may hold locks on the very rows that another connection would wait for
            return known != null ? known.values() : transactions.reading(tx -> tx.sql(StoredSettings::select));
        }
        if (known == null) {
            return read();
        }
        // the last known values serve while another thread reads, and until a database that is away is back
        if (reading.tryLock()) {
            try {
                return read();
            } catch (Unavailable e) {
                snapshot = new Snapshot(known.values(), clock.instant());
            } finally {
                reading.unlock();
            }
        }
        return known.values();
    }

    private NavigableMap<String, String> read() {
        int before = changes.get();
        NavigableMap<String, String> values = transactions.reading(tx -> tx.sql(StoredSettings::select));
        if (before == changes.get()) {
            snapshot = new Snapshot(values, clock.instant());
        }
        return values;
    }

    private static NavigableMap<String, String> select(Connection connection) throws SQLException {
        NavigableMap<String, String> values = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("select NAME, CONTENT from GUICHET_SETTING");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                values.put(row.getString(1), row.getString(2));
            }
        }
        return values;
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values().get(key));
    }

    @Override
    public Map<String, String> startingWith(String prefix) {
        SortedMap<String, String> from = values().subMap(prefix, prefix + Character.MAX_VALUE);
        return new TreeMap<>(from);
    }

    @Override
    public void put(String key, String value) {
        if (!Actors.current().may("admin.settings")) {
            throw new Forbidden("no-right", Label.right("admin.settings"));
        }
        write(key, value);
    }

    /** Writes without asking for the right: for settings that come with another right's act. */
    void write(String key, String value) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Invalid.of("key", "setting-key", String.valueOf(key));
        }
        if (value != null && (value.length() > MAX_VALUE || value.indexOf('\0') >= 0)) {
            throw Invalid.of(key, "setting-value", MAX_VALUE);
        }
        Instant now = clock.instant();
        transactions.required(transaction -> {
            String before = transaction.sql(connection -> before(connection, key));
            if (!java.util.Objects.equals(before, value)) {
                transaction.sql(connection -> {
                    store(connection, key, value, now);
                    return null;
                });
                // the end of a key tells more than its beginning
                String field = key.length() > HISTORY_FIELD ? "…" + key.substring(key.length() - HISTORY_FIELD + 1) : key;
                journal.history(List.of(new Journal.Line(HISTORY_TYPE, 0, 0, "update", field, before, value)), now);
                transaction.afterCommit(() -> {
                    changes.incrementAndGet();
                    snapshot = null;
                    Catalog types = catalog;
                    if (types != null && key.startsWith(LABELS)) {
                        types.refresh();
                    }
                });
            }
            return null;
        });
    }

    private static String before(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select CONTENT from GUICHET_SETTING where NAME = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static void store(Connection connection, String key, String value, Instant now) throws SQLException {
        if (value == null) {
            try (PreparedStatement delete = connection.prepareStatement("delete from GUICHET_SETTING where NAME = ?")) {
                delete.setString(1, key);
                delete.executeUpdate();
            }
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update GUICHET_SETTING set CONTENT = ?, UPDATED = ?, UPDATED_BY = ? where NAME = ?")) {
            bind(update, key, value, now);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into GUICHET_SETTING (CONTENT, UPDATED, UPDATED_BY, NAME) values (?, ?, ?, ?)")) {
            bind(insert, key, value, now);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, String key, String value, Instant now) throws SQLException {
        statement.setString(1, value);
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setObject(3, Actors.current().user(), Types.BIGINT);
        statement.setString(4, key);
    }
}
