package org.guichet.data.internal.lifecycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordType;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.StateTimes;
import org.guichet.data.internal.type.StoredType;

/** The records that follow one lifecycle: counts them by state and moves them out of states that go. */
final class StateMoves {
    private static final int BATCH = 1000;

    private record Holder(long id, int version) {
    }

    private final StoredType<?> type;
    private final String lifecycle;
    private final Set<String> variants = new HashSet<>();
    private final boolean byDefault;
    private final Columns.Column state;
    private final Columns.Column variant;

    /** @param all the lifecycles of the type in force, the default first */
    StateMoves(StoredType<?> type, List<Lifecycle> all, String lifecycle) {
        RecordType<?> described = type.type();
        this.type = type;
        this.lifecycle = lifecycle;
        all.forEach(one -> variants.add(one.key()));
        variants.add(lifecycle);
        byDefault = all.isEmpty() || all.get(0).key().equals(lifecycle);
        state = type.columns().of(described.stateField());
        variant = described.lifecycleBy() == null ? null : type.columns().of(described.lifecycleBy());
    }

    private boolean follows(String value) {
        return value != null && variants.contains(value) ? lifecycle.equals(value) : byDefault;
    }

    /** Tombstones count too: they may come back. */
    Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        String by = state.name() + (variant == null ? "" : ", " + variant.name());
        String sql = "select " + by + ", count(*) from " + state.table() + " where " + state.name() + " is not null group by " + by;
        try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (variant == null || follows(row.getString(2))) {
                    counts.merge(row.getString(1), row.getLong(variant == null ? 2 : 3), Long::sum);
                }
            }
        }
        return counts;
    }

    /** States that hold records and that the new version lacks; also those that an earlier version left behind. */
    Map<String, Long> vanishing(Connection connection, Lifecycle fresh) throws SQLException {
        Map<String, Long> counts = counts(connection);
        counts.keySet().removeIf(key -> fresh.state(key).isPresent());
        return counts;
    }

    /** Moves them with history, version and event like any write. @throws Invalid naming the states without a place to go */
    void move(Connection connection, Lifecycle fresh, Map<String, String> places, Journal journal, Instant at)
            throws SQLException {
        Map<String, Long> vanishing = vanishing(connection, fresh);
        List<Place> wrong = new ArrayList<>();
        places.forEach((from, to) -> {
            if (fresh.state(to).isEmpty()) {
                wrong.add(new Place("map/" + from, "no-such-state", List.of(to)));
            }
        });
        vanishing.forEach((from, count) -> {
            if (!places.containsKey(from)) {
                wrong.add(new Place("map/" + from, "state-in-use", List.of(from, count)));
            }
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        for (String from : vanishing.keySet()) {
            List<Holder> holders = holders(connection, from);
            for (int i = 0; i < holders.size(); i += BATCH) {
                move(connection, holders.subList(i, Math.min(i + BATCH, holders.size())), from, places.get(from), journal, at);
            }
        }
    }

    private List<Holder> holders(Connection connection, String key) throws SQLException {
        List<Holder> holders = new ArrayList<>();
        String sql = "select ID, VERSION" + (variant == null ? "" : ", " + variant.name()) + " from " + state.table()
            + " where " + state.name() + " = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (variant == null || follows(row.getString(3))) {
                        holders.add(new Holder(row.getLong(1), row.getInt(2)));
                    }
                }
            }
        }
        return holders;
    }

    private void move(Connection connection, List<Holder> holders, String from, String to, Journal journal, Instant at)
            throws SQLException {
        String field = type.type().stateField();
        String sql = "update " + state.table() + " set " + state.name() + " = ?, VERSION = VERSION + 1 where ID = ? and VERSION = ?";
        List<Journal.Line> lines = new ArrayList<>();
        List<Journal.Happening> happenings = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Holder holder : holders) {
                update.setString(1, to);
                update.setLong(2, holder.id());
                update.setInt(3, holder.version());
                update.addBatch();
                lines.add(new Journal.Line(type.key(), holder.id(), holder.version() + 1, "update", field, from, to));
                happenings.add(new Journal.Happening(type.key(), holder.id(), holder.version() + 1,
                    Change.Kind.UPDATE.name().toLowerCase(Locale.ROOT), null, Set.of(field), true));
            }
            for (int done : update.executeBatch()) {
                if (done == 0) {
                    // somebody wrote the record since it was counted
                    throw new Collision(false, null);
                }
            }
        }
        StateTimes.change(connection, holders.stream().map(Holder::id).toList(), at);
        journal.history(lines, at);
        journal.events(happenings, at);
    }
}
