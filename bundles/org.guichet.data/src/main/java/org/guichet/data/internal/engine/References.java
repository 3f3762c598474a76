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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * Sees to it that a reference points to a living record that the writer may see. One statement for all that a write points
 * to, and one more for each type of which the actor sees some rows only. A reference to a merged record goes to the one it
 * was merged into; a type that is absent takes unchanged ids only.
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
        Map<StoredType<?>, Set<Long>> wanted = new LinkedHashMap<>();
        byTarget.forEach((target, uses) -> {
            StoredType<?> type = catalog.stored(target).orElse(null);
            if (type == null) {
                uses.forEach(use -> wrong(use, "reference-absent"));
            } else if (!arrived(root.actor(), type, uses)) {
                wanted.put(type, uses.stream().map(Use::id).collect(Collectors.toSet()));
            }
        });
        find(wanted).forEach((type, found) -> check(root.actor(), type, byTarget.get(type.key()), found));
    }

    private Arrivals arrivals() {
        return transactions.required(transaction -> transaction.hasOpened() ? null : Arrivals.of(transaction));
    }

    /** True if they point to what this transaction has already seen living, and the actor sees all of the type. */
    private boolean arrived(Actor actor, StoredType<?> type, List<Use> uses) {
        Arrivals arrivals = arrivals();
        return arrivals != null && everywhere(actor, type) && uses.stream().allMatch(use -> arrivals.lives(type.key(), use.id()));
    }

    private boolean everywhere(Actor actor, StoredType<?> type) {
        return rows.everywhere(actor, type.key() + ".read", type.key());
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

    private void check(Actor actor, StoredType<?> type, List<Use> uses, Map<Long, Target> found) {
        boolean all = everywhere(actor, type);
        Arrivals arrivals = arrivals();
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
                    arrivals.living(type.key(), living);
                }
                if (!all && use.write().asked().contains(use.field().name())) {
                    asked.add(living);
                }
            }
        }
        if (!asked.isEmpty()) {
            Set<Long> seen = rows.visible(type.key(), asked);
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
            Target target = found.computeIfAbsent(now, none -> find(Map.of(type, Set.of(wanted))).get(type).get(wanted));
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

    /** Each type that is asked for has an entry. */
    private Map<StoredType<?>, Map<Long, Target>> find(Map<StoredType<?>, Set<Long>> wanted) {
        Map<StoredType<?>, Map<Long, Target>> found = new LinkedHashMap<>();
        List<Branch> branches = new ArrayList<>();
        wanted.forEach((type, ids) -> {
            found.put(type, new HashMap<>());
            List<Long> all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += CHUNK) {
                branches.add(new Branch(type, all.subList(from, Math.min(all.size(), from + CHUNK))));
            }
        });
        boolean few = branches.stream().mapToInt(branch -> branch.ids().size()).sum() <= CHUNK;
        List<List<Branch>> statements = branches.isEmpty() ? List.of() : few ? List.of(branches)
            : branches.stream().map(List::of).toList();
        if (!statements.isEmpty()) {
            transactions.required(transaction -> transaction.sql(connection -> {
                for (List<Branch> statement : statements) {
                    select(connection, statement, found);
                }
                return null;
            }));
        }
        return found;
    }

    /** Ids of one type in a statement. */
    private record Branch(StoredType<?> type, List<Long> ids) {
        String sql(int number) {
            return "select " + number + ", ID, MERGED_INTO, DELETED from " + type.columns().table() + " where ID in (?"
                + ", ?".repeat(ids.size() - 1) + ")";
        }
    }

    private static void select(Connection connection, List<Branch> branches, Map<StoredType<?>, Map<Long, Target>> found)
            throws SQLException {
        String sql = IntStream.range(0, branches.size()).mapToObj(number -> branches.get(number).sql(number))
            .collect(Collectors.joining(" union all "));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = 1;
            for (Branch branch : branches) {
                for (Long id : branch.ids()) {
                    select.setLong(place++, id);
                }
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Long merged = row.getObject(3) == null ? null : row.getLong(3);
                    found.get(branches.get(row.getInt(1)).type()).put(row.getLong(2), new Target(merged, row.getTimestamp(4) != null));
                }
            }
        }
    }
}
