package org.guichet.data.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Belongings;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;

/**
 * Merges one record into another of its type and takes that back. Every reference from a present type moves, with history and
 * event like any write; what moved is logged, and undo moves back what nobody changed since.
 */
final class Merging {
    static final Duration UNDOABLE = Duration.ofDays(30);
    private static final String BELONGING = "+";

    private record Merge(long id, long target) {
    }

    private record Undone(long id, String type, long source, long target) {
    }

    private final Transactions transactions;
    private final Catalog catalog;
    private final Loader loader;
    private final Rights rights;
    private final Extensions extensions;
    private final Saver saver;
    private final RowIds ids;
    private final Clock clock;
    private final ReferenceMoves moves;

    Merging(Transactions transactions, Catalog catalog, Loader loader, Rights rights, Extensions extensions, Saver saver,
            Journal journal, RowIds ids, Clock clock) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.loader = loader;
        this.rights = rights;
        this.extensions = extensions;
        this.saver = saver;
        this.ids = ids;
        this.clock = clock;
        moves = new ReferenceMoves(catalog, journal);
    }

    <T extends StoredRecord> Write<T> merge(StoredType<T> type, long source, long target, boolean quiet) {
        return transactions.required(transaction -> {
            rights.require(Actors.current(), type, "merge");
            if (source == target) {
                throw Invalid.of("target", "merge-with-itself");
            }
            if (type.type().isPart() || type.type().appendOnly()) {
                throw new NotAllowedNow("not-mergeable", type.key());
            }
            Write<T> from = loader.living(type, source, Change.Kind.MERGE);
            Write<T> into = loader.living(type, target, Change.Kind.MERGE);
            rights.requireRow(from.actor(), type, "merge", source);
            rights.requireRow(into.actor(), type, "merge", target);
            for (MergeRule rule : extensions.mergeRules(type.key())) {
                String reason = rule.refuses(source, target);
                if (reason != null) {
                    throw new NotAllowedNow(reason);
                }
            }
            unlink(from, into);
            Instant now = clock.instant();
            from.record().setDeleted(now);
            from.record().setMergedInto(target);
            from.detail(String.valueOf(target));
            saver.save(from, quiet);
            into.merged(from.record());
            into.detail(String.valueOf(source));
            long id = ids.next();
            Map<String, List<Long>> moved = moves.move(transaction, type, source, target, quiet, now);
            for (Belongings belongings : extensions.belongings()) {
                belongings.move(type.key(), source, target).forEach((name, rows) -> moved.put(BELONGING + name, rows));
            }
            saver.save(into, quiet);
            transaction.sql(connection -> {
                insert(connection, id, type.key(), source, target, now);
                return log(connection, id, moved);
            });
            extensions.mergeRules(type.key()).forEach(rule -> rule.merged(source, target));
            return into;
        });
    }

    /** A target that pointed to the source would point to itself afterwards. */
    private static void unlink(Write<?> from, Write<?> into) {
        for (Field field : into.stored().referencesTo(into.stored().key())) {
            if (from.record().getId().equals(into.after(field.name()))) {
                into.set(field, null);
            }
        }
    }

    private static void insert(Connection connection, long id, String type, long source, long target, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into GUICHET_MERGE (ID, TYPE, SOURCE_ID, TARGET_ID, MERGED, ACTOR) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, type);
            insert.setLong(3, source);
            insert.setLong(4, target);
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setObject(6, Actors.current().user(), Types.BIGINT);
            insert.executeUpdate();
        }
    }

    private static Void log(Connection connection, long id, Map<String, List<Long>> moved) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into GUICHET_MERGE_MOVE (MERGE_ID, TYPE, FIELD, RECORD_ID) values (?, ?, ?, ?)")) {
            for (Map.Entry<String, List<Long>> rows : moved.entrySet()) {
                String[] place = rows.getKey().startsWith(BELONGING)
                    ? new String[] {BELONGING, rows.getKey().substring(1)} : rows.getKey().split("\\.", 2);
                for (Long row : rows.getValue()) {
                    insert.setLong(1, id);
                    insert.setString(2, place[0]);
                    insert.setString(3, place[1]);
                    insert.setLong(4, row);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            return null;
        }
    }

    <T extends StoredRecord> Write<T> undo(StoredType<T> type, long source, boolean quiet) {
        return transactions.required(transaction -> {
            rights.require(Actors.current(), type, "merge");
            Write<T> from = loader.any(type, source, Change.Kind.UNMERGE);
            Long target = from.record().getMergedInto();
            if (target == null) {
                throw new NotAllowedNow("not-merged");
            }
            rights.requireRow(from.actor(), type, "merge", target);
            Merge merge = transaction.sql(connection -> find(connection, type.key(), source));
            Map<String, List<Long>> moved = transaction.sql(connection -> moved(connection, merge.id()));
            from.record().setDeleted(null);
            from.record().setMergedInto(null);
            from.detail(String.valueOf(merge.target()));
            saver.save(from, quiet);
            moveBack(transaction, type, source, merge, moved, quiet);
            extensions.mergeRules(type.key()).forEach(rule -> rule.undone(source, merge.target()));
            transaction.sql(connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "update GUICHET_MERGE set UNDONE = ? where ID = ?")) {
                    update.setTimestamp(1, Timestamp.from(clock.instant()));
                    update.setLong(2, merge.id());
                    return update.executeUpdate();
                }
            });
            return from;
        });
    }

    private void moveBack(Transaction transaction, StoredType<?> type, long source, Merge merge,
            Map<String, List<Long>> moved, boolean quiet) {
        Map<String, List<Long>> belonging = new LinkedHashMap<>();
        Map<String, List<Long>> references = new LinkedHashMap<>();
        moved.forEach((place, rows) -> {
            if (place.startsWith(BELONGING + ".")) {
                belonging.put(place.substring(2), rows);
            } else {
                references.put(place, rows);
            }
        });
        Set<String> done = new HashSet<>(moves.back(transaction, type, merge.target(), source, references, quiet,
            clock.instant()));
        for (Belongings belongings : extensions.belongings()) {
            belongings.moveBack(type.key(), source, merge.target(), belonging);
        }
        belonging.keySet().forEach(name -> done.add(BELONGING + "." + name));
        forget(transaction, merge.id(), done);
    }

    /** What was moved back is done with; the rows of absent types and fields wait for their return. */
    private void forget(Transaction transaction, long merge, Set<String> places) {
        transaction.sql(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from GUICHET_MERGE_MOVE where MERGE_ID = ? and TYPE = ? and FIELD = ?")) {
                for (String place : places) {
                    String[] parts = place.split("\\.", 2);
                    delete.setLong(1, merge);
                    delete.setString(2, parts[0]);
                    delete.setString(3, parts[1]);
                    delete.addBatch();
                }
                return delete.executeBatch();
            }
        });
    }

    /**
     * Catches up with the merges, and undone merges, that happened while types were absent: their references follow now as
     * they would have then.
     */
    void catchUp() {
        transactions.required(transaction -> {
            for (StoredType<?> target : catalog.types()) {
                for (long source : moves.stale(transaction, target)) {
                    follow(transaction, target, source);
                }
            }
            for (Undone undone : transaction.sql(Merging::undone)) {
                catalog.stored(undone.type()).ifPresent(type -> forget(transaction, undone.id(),
                    moves.back(transaction, type, undone.target(), undone.source(),
                        transaction.sql(connection -> moved(connection, undone.id())), true, clock.instant())));
            }
            return null;
        });
    }

    private void follow(Transaction transaction, StoredType<?> type, long source) {
        Merge merge = transaction.sql(connection -> open(connection, type.key(), source));
        if (merge == null) {
            return;
        }
        Map<String, List<Long>> moved = moves.move(transaction, type, source, merge.target(), true, clock.instant());
        transaction.sql(connection -> log(connection, merge.id(), moved));
        follow(transaction, type, merge.target());
    }

    private static Merge open(Connection connection, String type, long source) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ID, TARGET_ID from GUICHET_MERGE "
                + "where SOURCE_ID = ? and TYPE = ? and UNDONE is null order by ID desc")) {
            select.setLong(1, source);
            select.setString(2, type);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Merge(row.getLong(1), row.getLong(2)) : null;
            }
        }
    }

    private static List<Undone> undone(Connection connection) throws SQLException {
        List<Undone> undone = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select distinct M.ID, M.TYPE, M.SOURCE_ID, M.TARGET_ID "
                + "from GUICHET_MERGE M join GUICHET_MERGE_MOVE V on V.MERGE_ID = M.ID "
                + "where M.UNDONE is not null order by M.ID desc"); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                undone.add(new Undone(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)));
            }
        }
        return undone;
    }

    private Merge find(Connection connection, String type, long source) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ID, TARGET_ID, MERGED from GUICHET_MERGE "
                + "where SOURCE_ID = ? and TYPE = ? and UNDONE is null order by ID desc")) {
            select.setLong(1, source);
            select.setString(2, type);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getTimestamp(3).toInstant().isBefore(clock.instant().minus(UNDOABLE))) {
                    throw new NotAllowedNow("merge-too-old", UNDOABLE.toDays());
                }
                return new Merge(row.getLong(1), row.getLong(2));
            }
        }
    }

    private static Map<String, List<Long>> moved(Connection connection, long merge) throws SQLException {
        Map<String, List<Long>> moved = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select TYPE, FIELD, RECORD_ID from GUICHET_MERGE_MOVE where MERGE_ID = ? order by RECORD_ID")) {
            select.setLong(1, merge);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    moved.computeIfAbsent(row.getString(1) + "." + row.getString(2), none -> new ArrayList<>())
                        .add(row.getLong(3));
                }
            }
        }
        return moved;
    }
}
