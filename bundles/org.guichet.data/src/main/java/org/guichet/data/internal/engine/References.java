package org.guichet.data.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/**
 * Sees to it that a reference points to a living record that the writer may see. One statement per type pointed to (two where
 * the actor sees some rows only). A reference to a merged record goes to the one it was merged into; a type that is absent
 * takes unchanged ids only.
 */
final class References {
    private static final int CHUNK = 500;

    private record Use(Write<?> write, Field field, long id) {
    }

    /** @param mergedInto null if it lives */
    private record Target(Long mergedInto, boolean deleted) {
    }

    private final Transactions transactions;
    private final Catalog catalog;
    private final RowAccess rows;

    References(Transactions transactions, Catalog catalog, RowAccess rows) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.rows = rows;
    }

    /** The id of the record that a client named by its uuid. */
    Long byUuid(Field field, String uuid) {
        StoredType<?> target = catalog.stored(field.target()).orElse(null);
        Long id = target == null ? null : transactions.required(transaction -> {
            transaction.flush();
            return transaction.sql(connection -> {
                try (PreparedStatement select = connection.prepareStatement(
                        "select ID from " + target.columns().table() + " where UUID = ? and DELETED is null")) {
                    select.setString(1, uuid);
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() ? row.getLong(1) : null;
                    }
                }
            });
        });
        // an id that no sequence gives: refused later like any other that points nowhere
        return id == null ? -1L : id;
    }

    void check(Write<?> root) {
        Map<String, List<Use>> byTarget = new LinkedHashMap<>();
        collect(root, byTarget);
        root.changedParts().forEach(part -> collect(part, byTarget));
        byTarget.forEach((target, uses) -> check(root.actor(), target, uses));
    }

    private static void collect(Write<?> write, Map<String, List<Use>> byTarget) {
        if (write.kind() == Change.Kind.DELETE) {
            return;
        }
        for (Field field : write.stored().fields()) {
            boolean own = field.name().equals(write.stored().type().rootField());
            if (field.kind() == FieldKind.REFERENCE && field.target() != null && !own) {
                Object id = write.after(field.name());
                if (id != null && !Values.same(id, write.before(field.name()))) {
                    byTarget.computeIfAbsent(field.target(), none -> new ArrayList<>())
                        .add(new Use(write, field, (Long) id));
                }
            }
        }
    }

    private void check(Actor actor, String target, List<Use> uses) {
        StoredType<?> type = catalog.stored(target).orElse(null);
        if (type == null) {
            uses.forEach(use -> wrong(use, "reference-absent"));
            return;
        }
        Set<Long> ids = new HashSet<>();
        uses.forEach(use -> ids.add(use.id()));
        boolean all = rows.everywhere(actor, target + ".read", target);
        Arrivals arrivals = transactions.required(transaction -> transaction.hasOpened() ? null : Arrivals.of(transaction));
        if (arrivals != null && all && ids.stream().allMatch(id -> arrivals.lives(target, id))) {
            return;
        }
        Map<Long, Target> found = find(type, ids);
        Set<Long> asked = new HashSet<>();
        for (Use use : uses) {
            Long living = follow(type, use.id(), found);
            if (living == null) {
                wrong(use, "no-such-reference");
            } else {
                if (living != use.id()) {
                    setReference(use, living);
                }
                if (arrivals != null) {
                    arrivals.living(target, living);
                }
                if (!all && use.write().asked().contains(use.field().name())) {
                    asked.add(living);
                }
            }
        }
        if (!asked.isEmpty()) {
            Set<Long> seen = rows.visible(target, asked);
            for (Use use : uses) {
                Object now = use.write().after(use.field().name());
                if (asked.contains(now) && !seen.contains(now)) {
                    wrong(use, "no-such-reference");
                }
            }
        }
    }

    private static void setReference(Use use, long id) {
        use.write().set(use.field(), id);
    }

    private static void wrong(Use use, String key) {
        use.write().wrong(new Place(use.field().name(), key, List.of(use.id() < 0 ? "" : String.valueOf(use.id()))));
    }

    private Long follow(StoredType<?> type, long id, Map<Long, Target> found) {
        long now = id;
        // a chain longer than this would be a ring
        for (int step = 0; step < 50; step++) {
            long wanted = now;
            Target target = found.computeIfAbsent(now, none -> find(type, Set.of(wanted)).get(wanted));
            if (target == null) {
                return null;
            }
            if (target.mergedInto() == null) {
                return target.deleted() ? null : (Long) now;
            }
            now = target.mergedInto();
        }
        return null;
    }

    private Map<Long, Target> find(StoredType<?> type, Set<Long> ids) {
        Map<Long, Target> found = new HashMap<>();
        List<Long> all = List.copyOf(ids);
        transactions.required(transaction -> transaction.sql(connection -> {
            for (int from = 0; from < all.size(); from += CHUNK) {
                select(connection, type, all.subList(from, Math.min(all.size(), from + CHUNK)), found);
            }
            return null;
        }));
        return found;
    }

    private static void select(Connection connection, StoredType<?> type, List<Long> ids, Map<Long, Target> found)
            throws SQLException {
        String sql = "select ID, MERGED_INTO, DELETED from " + type.columns().table() + " where ID in (?"
            + ", ?".repeat(ids.size() - 1) + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                select.setLong(i + 1, ids.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Long merged = row.getObject(2) == null ? null : row.getLong(2);
                    found.put(row.getLong(1), new Target(merged, row.getTimestamp(3) != null));
                }
            }
        }
    }
}
