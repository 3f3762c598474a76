package org.guichet.data.internal.timeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the record that something gathers around, and decides whether the current actor may. Thread-safe. */
@Component(service = Subjects.class)
public class Subjects {
    private static final int LONGEST_CHAIN = 20;

    private record Head(int version, boolean deleted, long mergedInto) {
    }

    private final Catalog catalog;
    private final Rights rights;
    private final RowAccess rows;
    private final Transactions transactions;
    private final Journal journal;

    @Activate
    public Subjects(@Reference Catalog catalog, @Reference RowAccess rows, @Reference Transactions transactions,
            @Reference Journal journal) {
        this.catalog = catalog;
        this.rights = new Rights(catalog, rows);
        this.rows = rows;
        this.transactions = transactions;
        this.journal = journal;
    }

    /** @throws NotFound if there is none that the actor may see; tombstones are seen by those who saw the record */
    Subject readable(String key, long id) {
        Actor actor = Actors.current();
        StoredType<?> type = catalog.type(key);
        if (type.type().isPart()) {
            throw new NotFound("no-such-type", key);
        }
        rights.require(actor, type, "read");
        Subject subject = find(type, id);
        rights.requireRow(actor, type, "read", subject.id());
        return subject;
    }

    /** Those of the ids that are living records which the actor may read. */
    Set<Long> readable(String key, Collection<Long> ids) {
        Actor actor = Actors.current();
        StoredType<?> type = catalog.type(key);
        if (type.type().isPart()) {
            throw new NotFound("no-such-type", key);
        }
        rights.require(actor, type, "read");
        return rows.visible(key, ids);
    }

    /** @throws Forbidden if the actor may see it but not do this @throws NotAllowedNow if it is deleted */
    Subject writable(String key, long id, String verb) {
        Subject subject = readable(key, id);
        Actor actor = Actors.current();
        rights.require(actor, subject.type(), verb);
        rights.requireRow(actor, subject.type(), verb, subject.id());
        if (subject.deleted()) {
            throw new NotAllowedNow("record-deleted", key, id);
        }
        return subject;
    }

    boolean reads(Subject subject, Field field) {
        return rights.reads(Actors.current(), subject.type(), field, subject.id());
    }

    private Subject find(StoredType<?> type, long id) {
        long at = id;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            Head head = head(type, at);
            if (head.mergedInto() == 0) {
                return new Subject(type, at, head.version(), head.deleted());
            }
            at = head.mergedInto();
        }
        throw new NotFound("no-such-record", type.key(), id);
    }

    private Head head(StoredType<?> type, long id) {
        return transactions.reading(transaction -> {
            transaction.flush();
            return transaction.sql(connection -> head(connection, type, id));
        });
    }

    private static Head head(Connection connection, StoredType<?> type, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select VERSION, DELETED, MERGED_INTO from " + type.columns().table() + " where ID = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("no-such-record", type.key(), id);
                }
                return new Head(row.getInt(1), row.getTimestamp(2) != null, row.getLong(3));
            }
        }
    }

    /** History and outbox rows of something that happened around a record; its version stays. */
    void note(Subject subject, String kind, String detail, String before, String after, boolean quiet, Instant at) {
        journal.history(List.of(new Journal.Line(subject.key(), subject.id(), subject.version(), kind, null, before, after)), at);
        journal.events(List.of(new Journal.Happening(subject.key(), subject.id(), subject.version(), kind, detail, List.of(),
            quiet)), at);
    }
}
