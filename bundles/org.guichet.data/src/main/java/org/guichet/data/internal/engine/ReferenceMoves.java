package org.guichet.data.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.SideTable;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/** Points references from one record to another in every present type, by plain SQL in batches, with versions and history. */
final class ReferenceMoves {
    /** Where a reference field's values stand. @param key the table's column with the record's id */
    private record Place(StoredType<?> type, String field, String table, String column, String key) {
    }

    private final Catalog catalog;
    private final Journal journal;

    ReferenceMoves(Catalog catalog, Journal journal) {
        this.catalog = catalog;
        this.journal = journal;
    }

    private List<Place> places(String target) {
        List<Place> places = new ArrayList<>();
        for (StoredType<?> type : catalog.types()) {
            for (Field field : type.fields()) {
                if (field.kind() == FieldKind.REFERENCE && target.equals(field.target())) {
                    places.add(place(type, field.name()));
                }
            }
            String root = type.type().rootField();
            if (target.equals(type.type().partOf()) && type.field(root).isEmpty()) {
                places.add(place(type, root));
            }
        }
        return places;
    }

    private static Place place(StoredType<?> type, String field) {
        Optional<SideTable> side = type.sideOf(field);
        if (side.isPresent()) {
            return new Place(type, field, side.get().table(), side.get().columns().get(field), SideTable.KEY);
        }
        Columns.Column column = type.columns().of(field);
        return new Place(type, field, column.table(), column.name(), "ID");
    }

    /** @return ids of the records moved, by {@code type.field} */
    Map<String, List<Long>> move(Transaction transaction, StoredType<?> target, long from, long to, boolean quiet, Instant at) {
        Map<String, List<Long>> moved = new LinkedHashMap<>();
        for (Place place : places(target.key())) {
            List<Long> rows = transaction.sql(connection -> {
                Map<Long, Integer> holders = holders(connection, place, from);
                // the two records themselves are the merge's to write
                holders.keySet().removeIf(id -> place.type() == target && (id == from || id == to));
                return update(connection, place, holders, from, to, "merge", quiet, at);
            });
            if (!rows.isEmpty()) {
                refresh(transaction, place, rows);
                moved.put(place.type().key() + "." + place.field(), rows);
            }
        }
        return moved;
    }

    /**
     * Points back those of the rows that still point to {@code from}; those of absent types and fields stay.
     *
     * @return the {@code type.field}s that were there
     */
    Set<String> back(Transaction transaction, StoredType<?> target, long from, long to, Map<String, List<Long>> moved, boolean quiet,
            Instant at) {
        Set<String> there = new HashSet<>();
        for (Place place : places(target.key())) {
            there.add(place.type().key() + "." + place.field());
            Set<Long> wanted = new HashSet<>(moved.getOrDefault(place.type().key() + "." + place.field(), List.of()));
            if (!wanted.isEmpty()) {
                refresh(transaction, place, transaction.sql(connection -> {
                    Map<Long, Integer> holders = holders(connection, place, from);
                    holders.keySet().retainAll(wanted);
                    return update(connection, place, holders, from, to, "unmerge", quiet, at);
                }));
            }
        }
        return there;
    }

    private static void refresh(Transaction transaction, Place place, List<Long> rows) {
        transaction.refresh(place.type().unit(), place.type().type().entity(), rows);
    }

    /** Ids of merged records of the type that rows still point to. */
    Set<Long> stale(Transaction transaction, StoredType<?> target) {
        Set<Long> stale = new HashSet<>();
        for (Place place : places(target.key())) {
            stale.addAll(transaction.sql(connection -> merged(connection, place, target)));
        }
        return stale;
    }

    private static Set<Long> merged(Connection connection, Place place, StoredType<?> target) throws SQLException {
        Set<Long> merged = new HashSet<>();
        String sql = "select distinct P." + place.column() + " from " + place.table() + " P join " + target.columns().table()
            + " T on T.ID = P." + place.column() + " where T.MERGED_INTO is not null";
        try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                merged.add(row.getLong(1));
            }
        }
        return merged;
    }

    /** Ids and versions of the records whose field has the value. */
    private static Map<Long, Integer> holders(Connection connection, Place place, long value) throws SQLException {
        Map<Long, Integer> holders = new LinkedHashMap<>();
        String sql = "select R.ID, R.VERSION from " + place.table() + " P join " + place.type().columns().table()
            + " R on R.ID = P." + place.key() + " where P." + place.column() + " = ? order by R.ID";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, value);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    holders.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return holders;
    }

    private List<Long> update(Connection connection, Place place, Map<Long, Integer> holders, long from, long to, String kind,
            boolean quiet, Instant at) throws SQLException {
        if (holders.isEmpty()) {
            return List.of();
        }
        List<Journal.Line> lines = new ArrayList<>();
        List<Journal.Happening> happenings = new ArrayList<>();
        try (PreparedStatement point = connection.prepareStatement("update " + place.table() + " set " + place.column()
                + " = ? where " + place.key() + " = ?");
                PreparedStatement bump = connection.prepareStatement("update " + place.type().columns().table()
                    + " set VERSION = VERSION + 1, UPDATED = ? where ID = ?")) {
            for (Map.Entry<Long, Integer> holder : holders.entrySet()) {
                long id = holder.getKey();
                int version = holder.getValue() + 1;
                point.setLong(1, to);
                point.setLong(2, id);
                point.addBatch();
                bump.setTimestamp(1, Timestamp.from(Values.micros(at)));
                bump.setLong(2, id);
                bump.addBatch();
                lines.add(new Journal.Line(place.type().key(), id, version, kind, place.field(), from, to));
                happenings.add(new Journal.Happening(place.type().key(), id, version, "update", null, Set.of(place.field()),
                    quiet));
            }
            point.executeBatch();
            bump.executeBatch();
        }
        journal.history(lines, at);
        journal.events(happenings, at);
        return List.copyOf(holders.keySet());
    }
}
