package org.guichet.data.internal.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.Unavailable;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.lifecycle.LifecycleTable.Key;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The lifecycles in force. Published versions stand in the database; each node looks for newer ones every few seconds, its
 * own it knows at once. Thread-safe.
 */
@Component(service = {Lifecycles.class, LifecycleEditions.class})
public class StoredLifecycles implements Lifecycles, LifecycleEditions {
    /** Type under which publications stand in the history, in the field named after the lifecycle. */
    public static final String HISTORY_TYPE = "lifecycles";
    private static final String RIGHT = "admin.lifecycles";
    private static final long FRESH_MILLIS = 5000;
    private static final int ATTEMPTS = 5;

    private record Stored(long loaded, Map<Key, Lifecycle> lifecycles) {
    }

    /** What the running transaction has published: its own further writes follow it, others don't before the commit. */
    private static final class Published {
        private Map<Key, Lifecycle> versions;
    }

    private final Transactions transactions;
    private final Catalog catalog;
    private final Journal journal;
    private final Texts texts;
    private final RowAccess rows;
    private final Clock clock;
    private volatile Stored stored;

    @Activate
    public StoredLifecycles(@Reference Transactions transactions, @Reference Catalog catalog, @Reference Journal journal,
            @Reference Texts texts, @Reference RowAccess rows) {
        this(transactions, catalog, journal, texts, rows, Clock.systemUTC());
    }

    public StoredLifecycles(Transactions transactions, Catalog catalog, Journal journal, Texts texts, RowAccess rows,
            Clock clock) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.journal = journal;
        this.texts = texts;
        this.rows = rows;
        this.clock = clock;
    }

    private Map<Key, Lifecycle> stored() {
        Map<Key, Lifecycle> unsettled = transactions.active() ? transactions.reading(StoredLifecycles::published).versions : null;
        if (unsettled != null) {
            return unsettled;
        }
        Stored known = stored;
        if (known == null || Math.abs(clock.millis() - known.loaded()) > FRESH_MILLIS) {
            known = new Stored(clock.millis(), transactions.reading(transaction -> transaction.sql(LifecycleTable::newest)));
            stored = known;
        }
        return known.lifecycles();
    }

    private static Published published(Transaction transaction) {
        return transaction.keep(Published.class, Published::new);
    }

    @Override
    public List<Lifecycle> of(String type) {
        return inForce(type, this::stored);
    }

    private List<Lifecycle> inForce(String type, java.util.function.Supplier<Map<Key, Lifecycle>> versions) {
        List<Lifecycle> shipped = catalog.type(type).type().lifecycles();
        if (shipped.isEmpty()) {
            return List.of();
        }
        Map<Key, Lifecycle> published = versions.get();
        Map<String, Lifecycle> inForce = new LinkedHashMap<>();
        shipped.forEach(one -> inForce.put(one.key(), published.getOrDefault(new Key(type, one.key()), one)));
        published.forEach((key, one) -> {
            if (key.type().equals(type)) {
                inForce.put(key.lifecycle(), one);
            }
        });
        return List.copyOf(inForce.values());
    }

    @Override
    public Lifecycle of(String type, String variant) {
        List<Lifecycle> all = of(type);
        return all.stream().filter(one -> one.key().equals(variant)).findFirst()
            .orElse(all.isEmpty() ? null : all.get(0));
    }

    private static void authorise() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
    }

    @Override
    public List<Edition> editions(String type, String lifecycle) {
        authorise();
        RecordType<?> described = catalog.type(type).type();
        List<Edition> editions = new ArrayList<>(transactions.reading(
            transaction -> transaction.sql(connection -> LifecycleTable.editions(connection, new Key(type, lifecycle)))));
        described.lifecycles().stream().filter(one -> one.key().equals(lifecycle)).findFirst()
            .ifPresent(shipped -> editions.add(new Edition(shipped, null, null)));
        return editions;
    }

    @Override
    public Optional<Draft> draft(String type, String lifecycle) {
        authorise();
        return transactions.reading(
            transaction -> transaction.sql(connection -> LifecycleTable.draft(connection, new Key(type, lifecycle))));
    }

    @Override
    public Draft saveDraft(String type, Lifecycle lifecycle, int seen) {
        authorise();
        owned(catalog.type(type), lifecycle.key());
        Key key = new Key(type, lifecycle.key());
        Draft draft = new Draft(lifecycle, seen + 1, clock.instant().truncatedTo(ChronoUnit.MICROS), Actors.current().user());
        boolean saved;
        try {
            saved = transactions.required(
                transaction -> transaction.sql(connection -> LifecycleTable.save(connection, key, draft)));
        } catch (Collision e) {
            saved = false;
        }
        if (!saved) {
            throw new NotAllowedNow("draft-changed");
        }
        return draft;
    }

    @Override
    public void discardDraft(String type, String lifecycle) {
        authorise();
        transactions.required(transaction -> transaction.sql(connection -> {
            LifecycleTable.discard(connection, new Key(type, lifecycle));
            return null;
        }));
    }

    @Override
    public Map<String, Long> records(String type, String lifecycle) {
        authorise();
        StateMoves moves = moves(catalog.type(type), lifecycle);
        return transactions.reading(transaction -> transaction.sql(moves::counts));
    }

    private StateMoves moves(StoredType<?> type, String lifecycle) {
        return new StateMoves(type, of(type.key()), lifecycle);
    }

    @Override
    public Map<String, Long> check(String type, Lifecycle lifecycle) {
        authorise();
        StoredType<?> target = catalog.type(type);
        sound(target, lifecycle);
        StateMoves moves = moves(target, lifecycle.key());
        return transactions.reading(
            transaction -> transaction.sql(connection -> moves.vanishing(connection, lifecycle)));
    }

    private void sound(StoredType<?> type, Lifecycle lifecycle) {
        new LifecycleCheck(type, lifecycle, texts, rows).run();
        owned(type, lifecycle.key());
    }

    /** A lifecycle that nothing could follow would be kept in vain. */
    private static void owned(StoredType<?> type, String key) {
        RecordType<?> described = type.type();
        boolean shipped = described.lifecycles().stream().anyMatch(one -> one.key().equals(key));
        Optional<Field> by = Optional.ofNullable(described.lifecycleBy()).flatMap(type::field);
        boolean variant = by.isPresent() && key.matches("[A-Za-z0-9_-]{1,40}")
            && (by.get().choices().isEmpty() || by.get().choices().contains(key));
        if (!shipped && !variant) {
            throw Invalid.of("key", "no-such-variant", key);
        }
    }

    @Override
    public void publish(String type, Lifecycle lifecycle, Map<String, String> states) {
        publish(type, lifecycle, states, null);
    }

    @Override
    public int publish(String type, Lifecycle lifecycle, Map<String, String> states, Integer seen) {
        authorise();
        StoredType<?> target = catalog.type(type);
        sound(target, lifecycle);
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.required(transaction -> {
                    int version = transaction.sql(connection -> replace(connection, target, lifecycle, states, seen));
                    published(transaction).versions = transaction.sql(LifecycleTable::newest);
                    transaction.afterCommit(() -> {
                        stored = null;
                        catalog.refresh();
                    });
                    return version;
                });
            } catch (Collision e) {
                if (attempt == ATTEMPTS || transactions.active()) {
                    Unavailable busy = new Unavailable("busy");
                    busy.initCause(e);
                    throw busy;
                }
            }
        }
    }

    private int replace(Connection connection, StoredType<?> type, Lifecycle lifecycle, Map<String, String> states,
            Integer seen) throws SQLException {
        Map<Key, Lifecycle> newest = LifecycleTable.newest(connection);
        List<Lifecycle> all = inForce(type.key(), () -> newest);
        Optional<Lifecycle> now = all.stream().filter(one -> one.key().equals(lifecycle.key())).findFirst();
        int version = now.map(Lifecycle::version).orElse(0);
        if (seen != null && seen != version) {
            throw new NotAllowedNow("lifecycle-changed", version);
        }
        Instant at = clock.instant();
        new StateMoves(type, all, lifecycle.key()).move(connection, lifecycle, states, journal, at);
        LifecycleTable.insert(connection, type.key(), lifecycle, version + 1, at);
        LifecycleTable.discard(connection, new Key(type.key(), lifecycle.key()));
        journal.history(List.of(new Journal.Line(HISTORY_TYPE, 0, version + 1, "publish", type.key() + "." + lifecycle.key(),
            now.map(LifecycleJson::write).orElse(null), LifecycleJson.write(lifecycle))), at);
        return version + 1;
    }
}
