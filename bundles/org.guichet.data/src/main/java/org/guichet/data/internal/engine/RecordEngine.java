package org.guichet.data.internal.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.Change;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.journal.IdempotencyKeys;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens the one door for writing: prepares each kind of write and lets the {@link Saver} finish it. Thread-safe. */
@Component(service = {Records.class, RecordEngine.class})
public class RecordEngine implements Records {
    private static final String OVERRIDE = "admin.override";
    private static final Set<String> TRUSTED_CHANNELS = Set.of("import", "seed", "revert");

    private final Attempts attempts;
    private final Catalog catalog;
    private final Clock clock;
    private final Loader loader;
    private final Rights rights;
    private final Inputs inputs;
    private final Steps steps;
    private final Saver saver;
    private final Staleness staleness;
    private final Merging merging;

    @Activate
    public RecordEngine(@Reference Transactions transactions, @Reference Catalog catalog, @Reference RowAccess rows,
            @Reference Lifecycles lifecycles, @Reference Extensions extensions, @Reference Journal journal,
            @Reference RowIds ids, @Reference IdempotencyKeys keys) {
        this(transactions, catalog, rows, lifecycles, extensions, journal, ids, keys, Clock.systemUTC());
    }

    public RecordEngine(Transactions transactions, Catalog catalog, RowAccess rows, Lifecycles lifecycles,
            Extensions extensions, Journal journal, RowIds ids, IdempotencyKeys keys, Clock clock) {
        attempts = new Attempts(transactions, keys, clock);
        this.catalog = catalog;
        this.clock = clock;
        loader = new Loader(transactions, catalog, clock);
        rights = new Rights(catalog, rows);
        References references = new References(transactions, catalog, rows);
        inputs = new Inputs(loader, rights, references);
        steps = new Steps(lifecycles, extensions, rights, rows);
        saver = new Saver(transactions, extensions, steps, references, rights, journal,
            new Numbers(transactions, extensions, clock), clock);
        staleness = new Staleness(transactions, rights);
        merging = new Merging(transactions, catalog, loader, rights, extensions, saver, journal, ids, clock);
    }

    @Override
    public <T extends StoredRecord> Saved create(Class<T> type, Consumer<T> fill) {
        return attempts.write(WriteOptions.NONE, () -> {
            StoredType<T> stored = catalog.type(type);
            rights.require(Actors.current(), stored, stored.type().isPart() ? "update" : "create");
            Write<T> write = loader.fresh(stored);
            fill.accept(write.record());
            Saver.defaults(write, Set.of());
            return stored.type().isPart() ? savePart(write, rootId(write), null, false) : saveNew(write, false);
        });
    }

    @Override
    public Saved create(String type, Map<String, Object> values, WriteOptions options) {
        return attempts.write(options, () -> create(catalog.type(type), values, options));
    }

    private <T extends StoredRecord> Saved create(StoredType<T> type, Map<String, Object> values, WriteOptions options) {
        rights.require(Actors.current(), type, type.type().isPart() ? "update" : "create");
        if (!type.type().isPart()) {
            Write<T> write = loader.fresh(type);
            prepareNew(write, values, options);
            return saveNew(write, options.quiet());
        }
        Object root = values.get(type.type().rootField());
        if (!(root instanceof Number id)) {
            throw Invalid.of(type.type().rootField(), "required");
        }
        Write<T> write = loader.fresh(type);
        prepareNew(write, values, options);
        return savePart(write, id.longValue(), null, options.quiet());
    }

    private void prepareNew(Write<?> write, Map<String, Object> values, WriteOptions options) {
        given(write, options);
        inputs.apply(write, values);
        Saver.defaults(write, values.keySet());
    }

    /** What imports, seeds and reverts may give besides values: the time, and what else only the engine sets. */
    private static void given(Write<?> write, WriteOptions options) {
        boolean trusted = options.quiet() && TRUSTED_CHANNELS.contains(Actors.current().channel());
        write.trusted(trusted);
        if (trusted && options.at() != null) {
            write.at(Values.micros(options.at()));
        }
    }

    private Saved saveNew(Write<?> write, boolean quiet) {
        refuse(write);
        steps.enter(write);
        saver.save(write, quiet);
        return saved(write, true);
    }

    private static void refuse(Write<?> write) {
        if (!write.wrong().isEmpty()) {
            throw new Invalid(write.wrong());
        }
    }

    private static <P extends StoredRecord> long rootId(Write<P> part) {
        StoredType<P> type = part.stored();
        Object root = type.access().get(part.record(), type.type().rootField());
        if (root == null) {
            throw Invalid.of(type.type().rootField(), "required");
        }
        return (Long) root;
    }

    /** Saves one part through its root, which is bumped and whose rules run. @param change what to do to a stored part */
    private <P extends StoredRecord> Saved savePart(Write<P> fresh, long root, Consumer<Write<P>> change, boolean quiet) {
        StoredType<P> type = fresh.stored();
        Write<?> whole = loader.living(catalog.type(type.type().partOf()), root, Change.Kind.PARTS);
        rights.requireRow(whole.actor(), whole.stored(), "update", root);
        Write<P> part = fresh;
        if (fresh.creation()) {
            type.access().set(fresh.record(), type.type().rootField(), root);
            whole.partWrites(type).add(fresh);
        } else {
            part = loaded(whole, fresh);
            change.accept(part);
        }
        whole.at(part.at());
        refuse(whole);
        boolean changed = saver.save(whole, quiet);
        return saved(part, changed);
    }

    @SuppressWarnings("unchecked")
    private static <P extends StoredRecord> Write<P> loaded(Write<?> root, Write<P> part) {
        return (Write<P>) root.partWrites(part.stored()).stream()
            .filter(one -> one.record().getId().equals(part.record().getId())).findFirst()
            .orElseThrow(() -> new NotFound("no-such-record", part.stored().key(), part.record().getId()));
    }

    @Override
    public <T extends StoredRecord> Saved change(Class<T> type, long id, Consumer<T> change) {
        return attempts.write(WriteOptions.NONE, () -> {
            StoredType<T> stored = catalog.type(type);
            Write<T> write = open(stored, id, "update");
            if (stored.type().isPart()) {
                return savePart(write, rootId(write), part -> change.accept(part.record()), false);
            }
            change.accept(write.record());
            steps.follow(write);
            return saved(write, saver.save(write, false));
        });
    }

    private <T extends StoredRecord> Write<T> open(StoredType<T> type, long id, String verb) {
        rights.require(Actors.current(), type, verb.equals("read") ? verb : "read");
        Write<T> write = loader.living(type, id, Change.Kind.UPDATE);
        rights.requireRow(write.actor(), type, verb, type.type().isPart() ? rootId(write) : id);
        if (type.type().appendOnly()) {
            throw new NotAllowedNow("append-only", type.key());
        }
        return write;
    }

    @Override
    public <T extends StoredRecord> T get(Class<T> type, long id) {
        StoredType<T> stored = catalog.type(type);
        Actor actor = Actors.current();
        rights.require(actor, stored, "read");
        T record = loader.copy(stored, id);
        if (record == null || record.getDeleted() != null) {
            throw new NotFound("no-such-record", stored.key(), id);
        }
        Object row = stored.type().isPart() ? stored.access().get(record, stored.type().rootField()) : id;
        rights.requireRow(actor, stored, "read", (Long) row);
        return record;
    }

    @Override
    public Saved patch(String type, long id, Map<String, Object> values, WriteOptions options) {
        return attempts.write(options, () -> patch(catalog.type(type), id, values, options));
    }

    private <T extends StoredRecord> Saved patch(StoredType<T> type, long id, Map<String, Object> values,
            WriteOptions options) {
        Write<T> write = open(type, id, "update");
        if (type.type().isPart()) {
            return savePart(write, rootId(write), part -> apply(part, values, options), options.quiet());
        }
        apply(write, values, options);
        return saved(write, saver.save(write, options.quiet()));
    }

    private void apply(Write<?> write, Map<String, Object> values, WriteOptions options) {
        given(write, options);
        int version = write.record().getVersion();
        inputs.apply(write, values);
        refuse(write);
        if (options.ifVersion() != null) {
            staleness.check(write, options.ifVersion(), version, values.keySet());
        }
        steps.follow(write);
    }

    @Override
    public Saved transition(String type, long id, String transition, Map<String, Object> values, WriteOptions options) {
        return attempts.write(options, () -> transition(catalog.type(type), id, transition, values, options));
    }

    private <T extends StoredRecord> Saved transition(StoredType<T> type, long id, String transition,
            Map<String, Object> values, WriteOptions options) {
        Write<T> write = open(type, id, "do." + transition);
        int version = write.record().getVersion();
        given(write, options);
        Set<String> beyond = new LinkedHashSet<>(values.keySet());
        beyond.removeAll(steps.required(write, transition));
        if (!beyond.isEmpty()) {
            rights.requireRow(write.actor(), type, "update", id);
        }
        inputs.apply(write, values);
        refuse(write);
        if (options.override()) {
            if (!write.actor().may(OVERRIDE)) {
                throw new Forbidden("no-right", Label.right(OVERRIDE));
            }
            write.overrides(true);
        }
        steps.take(write, transition);
        if (options.ifVersion() != null) {
            Set<String> touched = new LinkedHashSet<>(values.keySet());
            touched.add(type.type().stateField());
            staleness.check(write, options.ifVersion(), version, touched);
        }
        return saved(write, saver.save(write, options.quiet()));
    }

    @Override
    public Saved delete(String type, long id, WriteOptions options) {
        return attempts.write(options, () -> delete(catalog.type(type), id, options));
    }

    private <T extends StoredRecord> Saved delete(StoredType<T> type, long id, WriteOptions options) {
        boolean part = type.type().isPart();
        Write<T> write = open(type, id, part ? "update" : "delete");
        if (part) {
            return savePart(write, rootId(write), one -> one.kind(Change.Kind.DELETE), options.quiet());
        }
        if (options.ifVersion() != null && options.ifVersion() != write.record().getVersion()) {
            throw new NotAllowedNow("changed-meanwhile", write.record().getVersion());
        }
        write.kind(Change.Kind.DELETE);
        write.record().setDeleted(clock.instant());
        saver.save(write, options.quiet());
        return saved(write, true);
    }

    @Override
    public Saved restore(String type, long id, WriteOptions options) {
        return attempts.write(options, () -> restore(catalog.type(type), id, options));
    }

    private <T extends StoredRecord> Saved restore(StoredType<T> type, long id, WriteOptions options) {
        rights.require(Actors.current(), type, "delete");
        Write<T> write = loader.any(type, id, Change.Kind.RESTORE);
        rights.requireRow(write.actor(), type, "delete", type.type().isPart() ? rootId(write) : id);
        if (write.record().getMergedInto() != null) {
            throw new NotAllowedNow("merged", write.record().getMergedInto());
        }
        if (write.record().getDeleted() == null) {
            return saved(write, false);
        }
        write.record().setDeleted(null);
        saver.save(write, options.quiet());
        return saved(write, true);
    }

    @Override
    public Saved merge(String type, long source, long target, WriteOptions options) {
        return attempts.write(options, () -> saved(merging.merge(catalog.type(type), source, target, options.quiet()), true));
    }

    @Override
    public Saved undoMerge(String type, long source, WriteOptions options) {
        return attempts.write(options, () -> saved(merging.undo(catalog.type(type), source, options.quiet()), true));
    }

    @Override
    public <R> R together(Supplier<R> writes) {
        return attempts.once(writes);
    }

    @Override
    public void lock(String type, long id) {
        attempts.within(transaction -> catalog.stored(type).ifPresent(stored -> transaction.lock(stored.columns().table(), id)));
    }

    @Override
    public void check(String type, Long id, Map<String, Object> values, WriteOptions options) {
        changes(type, id, values, options);
    }

    @Override
    public boolean changes(String type, Long id, Map<String, Object> values, WriteOptions options) {
        WriteOptions plain = new WriteOptions(options.ifVersion(), null, null, options.quiet(), options.at(), options.override());
        return attempts.dry(() -> id == null ? create(catalog.type(type), new LinkedHashMap<>(values), plain)
            : patch(catalog.type(type), id, new LinkedHashMap<>(values), plain)).changed();
    }

    /** Lets references follow merges that happened while their types were absent. */
    void catchUp() {
        attempts.once(() -> {
            merging.catchUp();
            return null;
        });
    }

    private static Saved saved(Write<?> write, boolean changed) {
        StoredRecord record = write.record();
        return new Saved(write.stored().key(), record.getId(), record.getNumber(), write.version(), changed);
    }
}
