package org.guichet.data.internal.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.criteria.CriteriaBuilder;
import javax.persistence.criteria.CriteriaQuery;
import javax.persistence.criteria.Root;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/** Brings records and their parts from the database into the running transaction. */
final class Loader implements Write.PartSource {
    private final Transactions transactions;
    private final Catalog catalog;
    private final Clock clock;

    Loader(Transactions transactions, Catalog catalog, Clock clock) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.clock = clock;
    }

    private Instant now() {
        return Values.micros(clock.instant());
    }

    /** A new record that is not yet stored. */
    <T extends StoredRecord> Write<T> fresh(StoredType<T> type) {
        return new Write<>(type, type.type().create(), Change.Kind.CREATE, Actors.current(), now(), Map.of(), this);
    }

    /** A living record. @throws NotFound if there is none of that id, also if it was deleted or merged */
    <T extends StoredRecord> Write<T> living(StoredType<T> type, long id, Change.Kind kind) {
        Write<T> write = any(type, id, kind);
        if (write.record().getDeleted() != null) {
            throw new NotFound("no-such-record", type.key(), id);
        }
        return write;
    }

    /** A record, living or a tombstone. */
    <T extends StoredRecord> Write<T> any(StoredType<T> type, long id, Change.Kind kind) {
        return transactions.required(transaction -> {
            transaction.opened();
            // writers of one root's parts would collide on the root each time
            if (transaction.isCautious() || kind == Change.Kind.PARTS) {
                transaction.lock(type.columns().table(), id);
            }
            T record = transaction.manager(type.unit()).find(type.type().entity(), id);
            if (record == null) {
                throw new NotFound("no-such-record", type.key(), id);
            }
            return of(transaction, type, record, kind);
        });
    }

    private <T extends StoredRecord> Write<T> of(Transaction transaction, StoredType<T> type, T record, Change.Kind kind) {
        Actor actor = Actors.current();
        return new Write<>(type, record, kind, actor, now(), SideValues.read(transaction, type, record.getId()), this);
    }

    /** A copy of a record that no later change of it reaches. */
    <T extends StoredRecord> T copy(StoredType<T> type, long id) {
        return transactions.reading(transaction -> {
            transaction.settle();
            EntityManager own = type.unit().createEntityManager();
            try {
                T record = own.find(type.type().entity(), id);
                // inside a larger transaction the manager would save changes to what it found
                own.clear();
                return record;
            } finally {
                own.close();
            }
        });
    }

    @Override
    public List<Write<?>> load(Write<?> root, StoredType<?> part) {
        if (root.creation()) {
            return List.of();
        }
        return transactions.required(transaction -> new ArrayList<>(parts(transaction, part, root.record().getId())));
    }

    private <P extends StoredRecord> List<Write<P>> parts(Transaction transaction, StoredType<P> part, long root) {
        EntityManager manager = transaction.manager(part.unit());
        CriteriaBuilder builder = manager.getCriteriaBuilder();
        CriteriaQuery<P> query = builder.createQuery(part.type().entity());
        Root<P> from = query.from(part.type().entity());
        query.where(builder.equal(from.get(part.type().rootField()), root), builder.isNull(from.get("deleted")));
        query.orderBy(builder.asc(from.get("id")));
        List<Write<P>> writes = new ArrayList<>();
        for (P record : manager.createQuery(query).getResultList()) {
            writes.add(of(transaction, part, record, Change.Kind.UPDATE));
        }
        return writes;
    }

    @Override
    public Optional<StoredType<?>> partType(StoredType<?> root, Class<?> entity) {
        return catalog.types().stream()
            .filter(type -> root.key().equals(type.type().partOf()) && type.type().entity() == entity).findFirst();
    }

    /** The present part types of a root type. */
    List<StoredType<?>> partTypes(StoredType<?> root) {
        List<StoredType<?>> parts = new ArrayList<>();
        for (StoredType<?> type : catalog.types()) {
            if (root.key().equals(type.type().partOf())) {
                parts.add(type);
            }
        }
        return parts;
    }
}
