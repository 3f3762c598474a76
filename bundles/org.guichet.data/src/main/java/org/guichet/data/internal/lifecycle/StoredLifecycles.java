package org.guichet.data.internal.lifecycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The lifecycles in force. Published versions stand in the database; each node looks for newer ones every few seconds, its
 * own it knows at once. Thread-safe.
 */
@Component(service = Lifecycles.class)
public class StoredLifecycles implements Lifecycles {
    private static final long FRESH_MILLIS = 5000;

    private record Key(String type, String lifecycle) {
    }

    private record Stored(long loaded, Map<Key, Lifecycle> lifecycles) {
    }

    private final Transactions transactions;
    private final Catalog catalog;
    private final Journal journal;
    private final Clock clock;
    private volatile Stored stored;

    @Activate
    public StoredLifecycles(@Reference Transactions transactions, @Reference Catalog catalog, @Reference Journal journal) {
        this(transactions, catalog, journal, Clock.systemUTC());
    }

    public StoredLifecycles(Transactions transactions, Catalog catalog, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.journal = journal;
        this.clock = clock;
    }

    private Map<Key, Lifecycle> stored() {
        Stored known = stored;
        if (known == null || Math.abs(clock.millis() - known.loaded()) > FRESH_MILLIS) {
            known = new Stored(clock.millis(), transactions.reading(transaction -> transaction.sql(StoredLifecycles::load)));
            stored = known;
        }
        return known.lifecycles();
    }

    private static Map<Key, Lifecycle> load(Connection connection) throws SQLException {
        Map<Key, Lifecycle> newest = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select TYPE, LIFECYCLE, VERSION, DEFINITION from GUICHET_LIFECYCLE order by TYPE, LIFECYCLE, VERSION");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                newest.put(new Key(row.getString(1), row.getString(2)), LifecycleJson.read(row.getString(4), row.getInt(3)));
            }
        }
        return newest;
    }

    @Override
    public List<Lifecycle> of(String type) {
        List<Lifecycle> shipped = catalog.type(type).type().lifecycles();
        if (shipped.isEmpty()) {
            return List.of();
        }
        Map<Key, Lifecycle> published = stored();
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

    @Override
    public void publish(String type, Lifecycle lifecycle, Map<String, String> states) {
        if (!Actors.current().may("admin.lifecycles")) {
            throw new Forbidden("no-right", "admin.lifecycles");
        }
        StoredType<?> target = catalog.type(type);
        check(target.type(), lifecycle);
        Lifecycle now = of(type).stream().filter(one -> one.key().equals(lifecycle.key())).findFirst().orElse(null);
        transactions.required(transaction -> {
            transaction.sql(connection -> {
                if (now != null) {
                    moveVanished(connection, target, now, lifecycle, states);
                }
                insert(connection, type, lifecycle, now == null ? 2 : now.version() + 1);
                return null;
            });
            transaction.afterCommit(() -> {
                stored = null;
                catalog.refresh();
            });
            return null;
        });
    }

    private static void check(RecordType<?> type, Lifecycle lifecycle) {
        if (type.stateField() == null) {
            throw Invalid.of("type", "no-lifecycle", type.key());
        }
        Set<String> keys = new HashSet<>();
        for (State state : lifecycle.states()) {
            if (!state.key().matches("[a-z][a-zA-Z0-9]{0,39}") || !keys.add(state.key())) {
                throw Invalid.of("states", "wrong-key", state.key());
            }
        }
        if (!keys.contains(lifecycle.initial())) {
            throw Invalid.of("initial", "no-such-state", lifecycle.initial());
        }
        Set<String> transitions = new HashSet<>();
        for (Transition transition : lifecycle.transitions()) {
            if (!transition.key().matches("[a-z][a-zA-Z0-9]{0,39}") || RecordType.RESERVED.contains(transition.key())
                    || !transitions.add(transition.key())) {
                throw Invalid.of("transitions", "wrong-key", transition.key());
            }
            if (!keys.contains(transition.to()) || !keys.containsAll(transition.from())) {
                throw Invalid.of("transitions", "no-such-state", transition.key());
            }
        }
    }

    /** Records in states that the new version lacks go where the map says, with history and version like any write. */
    private void moveVanished(Connection connection, StoredType<?> type, Lifecycle old, Lifecycle fresh,
            Map<String, String> states) throws SQLException {
        Columns.Column state = type.columns().of(type.type().stateField());
        for (State gone : old.states()) {
            if (fresh.state(gone.key()).isPresent()) {
                continue;
            }
            List<Journal.Line> lines = new ArrayList<>();
            List<Journal.Happening> happenings = new ArrayList<>();
            String to = states.get(gone.key());
            for (Map.Entry<Long, Integer> holder : holders(connection, type, state, gone.key(), old).entrySet()) {
                if (to == null || fresh.state(to).isEmpty()) {
                    throw Invalid.of("states", "state-in-use", gone.key());
                }
                lines.add(new Journal.Line(type.key(), holder.getKey(), holder.getValue() + 1, "update",
                    type.type().stateField(), gone.key(), to));
                happenings.add(new Journal.Happening(type.key(), holder.getKey(), holder.getValue() + 1,
                    Change.Kind.UPDATE.name().toLowerCase(java.util.Locale.ROOT), null, Set.of(type.type().stateField()),
                    true));
            }
            move(connection, type, state, lines, to);
            journal.history(lines, clock.instant());
            journal.events(happenings, clock.instant());
        }
    }

    private static Map<Long, Integer> holders(Connection connection, StoredType<?> type, Columns.Column state, String key,
            Lifecycle lifecycle) throws SQLException {
        RecordType<?> record = type.type();
        Map<Long, Integer> holders = new HashMap<>();
        String variant = record.lifecycleBy() == null ? "" : ", " + type.columns().of(record.lifecycleBy()).name();
        String sql = "select ID, VERSION" + variant + " from " + state.table() + " where " + state.name() + " = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (variant.isEmpty() || follows(record, row.getString(3), lifecycle)) {
                        holders.put(row.getLong(1), row.getInt(2));
                    }
                }
            }
        }
        return holders;
    }

    private static boolean follows(RecordType<?> type, String variant, Lifecycle lifecycle) {
        boolean own = type.lifecycles().stream().anyMatch(one -> one.key().equals(variant));
        return own ? lifecycle.key().equals(variant) : lifecycle.key().equals(type.lifecycles().get(0).key());
    }

    private static void move(Connection connection, StoredType<?> type, Columns.Column state, List<Journal.Line> lines,
            String to) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        String sql = "update " + type.columns().table() + " set " + state.name()
            + " = ?, VERSION = VERSION + 1 where ID = ? and VERSION = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Journal.Line line : lines) {
                update.setString(1, to);
                update.setLong(2, line.record());
                update.setInt(3, line.version() - 1);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void insert(Connection connection, String type, Lifecycle lifecycle, int version) throws SQLException {
        Actor actor = Actors.current();
        try (PreparedStatement insert = connection.prepareStatement("insert into GUICHET_LIFECYCLE "
                + "(TYPE, LIFECYCLE, VERSION, DEFINITION, PUBLISHED, PUBLISHED_BY) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, type);
            insert.setString(2, lifecycle.key());
            insert.setInt(3, version);
            insert.setString(4, LifecycleJson.write(lifecycle));
            insert.setTimestamp(5, Timestamp.from(clock.instant()));
            insert.setObject(6, actor.user(), Types.BIGINT);
            insert.executeUpdate();
        }
    }
}
