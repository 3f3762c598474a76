package org.guichet.rest.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.KeyReused;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** Records in a map, with just enough of the engine's manners to see the protocol in front of it. Not thread-safe but for reads. */
final class MemoryRecords implements Records, Queries, RecordTypes, Lifecycles {
    static final Lifecycle LIFECYCLE = Lifecycle.named("parcels").state("packed", Category.OPEN, 1).state("sent", Category.DONE, 2)
        .transition("send", "sent", "packed").transition("unsend", "packed", "sent").build();
    private static final Pattern IDS = Pattern.compile("id=in=\\(([0-9,]+)\\)");

    private final RecordType<Parcel> parcels = RecordType.of("parcels", "parcels", Parcel.class, Parcel::new)
        .string(Parcel::getLabel).list().search().placeholders("parcels", "weight").title(Parcel::getLabel)
        .lifecycle(Parcel::getState, LIFECYCLE).list()
        .reference(Parcel::getOwner, "users").restricted()
        .numbered("P-{0000}").build();
    private final Map<Long, Map<String, Object>> rows = new TreeMap<>();
    private final Map<Long, Map<String, Object>> tombstones = new HashMap<>();
    private final Map<String, Saved> keys = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Long, Map<String, Integer>> changedAt = new HashMap<>();
    private long last;
    RuntimeException failure;
    int statements;

    private Map<String, Object> visible(long id) {
        Map<String, Object> row = rows.get(id);
        Actor actor = Actors.current();
        if (row == null || !actor.may("parcels.read") || !actor.grants().allowsAll("parcels.read")
                && !java.util.Objects.equals(actor.user(), row.get("owner"))) {
            throw new NotFound("no-such-record", "parcels", id);
        }
        return row;
    }

    private static void needs(String permission) {
        if (!Actors.current().may(permission)) {
            throw new Forbidden("no-right", permission);
        }
    }

    private Saved once(WriteOptions options, Supplier<Saved> work) {
        if (failure != null) {
            throw failure;
        }
        if (options.idempotencyKey() == null) {
            return work.get();
        }
        String key = Actors.current().login() + options.idempotencyKey();
        if (hashes.containsKey(key) && !hashes.get(key).equals(options.requestHash())) {
            throw new KeyReused("key-reused");
        }
        hashes.put(key, options.requestHash());
        return keys.computeIfAbsent(key, k -> work.get());
    }

    @Override
    public Saved create(String type, Map<String, Object> values, WriteOptions options) {
        needs(type + ".create");
        check(type, null, values, options);
        return once(options, () -> {
            long id = ++last;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("number", "P-" + id);
            row.put("version", 1);
            row.put("label", null);
            row.put("state", "packed");
            row.put("owner", Actors.current().user());
            row.putAll(values);
            rows.put(id, row);
            return saved(row);
        });
    }

    private static Saved saved(Map<String, Object> row) {
        return new Saved("parcels", (Long) row.get("id"), (String) row.get("number"), (Integer) row.get("version"), true);
    }

    @Override
    public Saved patch(String type, long id, Map<String, Object> values, WriteOptions options) {
        Map<String, Object> row = visible(id);
        needs(type + ".update");
        check(type, id, values, options);
        return once(options, () -> write(row, values, options));
    }

    private Saved write(Map<String, Object> row, Map<String, Object> values, WriteOptions options) {
        int version = (Integer) row.get("version");
        Map<String, Integer> changed = changedAt.computeIfAbsent((Long) row.get("id"), id -> new HashMap<>());
        if (options.ifVersion() != null && options.ifVersion() < version) {
            Map<String, Conflict.Difference> clash = new LinkedHashMap<>();
            values.forEach((name, value) -> {
                if (changed.getOrDefault(name, 0) > options.ifVersion()) {
                    clash.put(name, new Conflict.Difference("before", row.get(name), value));
                }
            });
            if (!clash.isEmpty()) {
                throw new Conflict(version, clash);
            }
        }
        row.putAll(values);
        row.put("version", version + 1);
        values.keySet().forEach(name -> changed.put(name, version + 1));
        return saved(row);
    }

    @Override
    public Saved transition(String type, long id, String transition, Map<String, Object> values, WriteOptions options) {
        Map<String, Object> row = visible(id);
        needs(type + ".do." + transition);
        String to = LIFECYCLE.transition(transition).orElseThrow().to();
        if (to.equals(row.get("state"))) {
            throw new NotAllowedNow("transition-not-now", transition);
        }
        return once(options, () -> {
            row.put("state", to);
            return write(row, values, options);
        });
    }

    @Override
    public Saved delete(String type, long id, WriteOptions options) {
        Map<String, Object> row = visible(id);
        needs(type + ".delete");
        rows.remove(id);
        tombstones.put(id, row);
        return saved(row);
    }

    @Override
    public Saved restore(String type, long id, WriteOptions options) {
        throw new NotFound("no-such-record", type, id);
    }

    @Override
    public Saved merge(String type, long source, long target, WriteOptions options) {
        visible(source).put("mergedInto", target);
        return write(visible(target), Map.of(), options);
    }

    @Override
    public Saved undoMerge(String type, long source, WriteOptions options) {
        rows.get(source).remove("mergedInto");
        return saved(rows.get(source));
    }

    @Override
    public boolean changes(String type, Long id, Map<String, Object> values, WriteOptions options) {
        check(type, id, values, options);
        return true;
    }

    @Override
    public void check(String type, Long id, Map<String, Object> values, WriteOptions options) {
        List<Invalid.Place> wrong = new ArrayList<>();
        for (String name : values.keySet()) {
            if (field(type, name).isEmpty()) {
                wrong.add(new Invalid.Place(name, "unknown-field", List.of(name)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    @Override
    public <R> R together(Supplier<R> writes) {
        return writes.get();
    }

    @Override
    public void lock(String type, long id) {
        // one caller at a time
    }

    @Override
    public Page list(ListQuery query) {
        if (failure != null) {
            throw failure;
        }
        statements++;
        if (query.filter() != null && query.filter().contains("nothing")) {
            throw Invalid.of("filter", "unknown-field", "nothing");
        }
        Matcher ids = IDS.matcher(query.filter() == null ? "" : query.filter());
        List<String> only = ids.matches() ? List.of(ids.group(1).split(",")) : null;
        List<Map<String, Object>> items = new ArrayList<>();
        for (long id : List.copyOf(rows.keySet())) {
            if (items.size() < query.limit() && allowed("parcels.read", query.type(), id)
                    && (only == null || only.contains(String.valueOf(id)))) {
                items.add(rows.get(id));
            }
        }
        return new Page(items, null, query.total().equals("none") ? null : (long) items.size(), false);
    }

    @Override
    public Map<String, Object> read(String type, long id) {
        if (failure != null) {
            throw failure;
        }
        return visible(id);
    }

    @Override
    public Set<Long> everReadable(String type, Collection<Long> ids) {
        statements++;
        Actor actor = Actors.current();
        return ids.stream().filter(id -> {
            Map<String, Object> row = rows.getOrDefault(id, tombstones.get(id));
            return row != null && (actor.grants().allowsAll("parcels.read")
                || java.util.Objects.equals(actor.user(), row.get("owner")));
        }).collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public boolean allowed(String permission, String type, long id) {
        try {
            visible(id);
            return Actors.current().may(permission);
        } catch (NotFound e) {
            return false;
        }
    }

    @Override
    public long stream(ListQuery query, Predicate<Map<String, Object>> sink) {
        return list(query).items().stream().takeWhile(sink).count();
    }

    @Override
    public List<Map<String, Object>> countBy(ListQuery query, String field) {
        return List.of(Map.of("value", "packed", "title", "Packed", "count", list(query).items().size()));
    }

    @Override
    public List<Field> columns(String type) {
        return List.of();
    }

    @Override
    public long count(ListQuery query) {
        return list(query).items().size();
    }

    @Override
    public Optional<Long> lookup(String type, String by, String value) {
        return Optional.empty();
    }

    @Override
    public long resolve(String type, long id) {
        Object target = rows.containsKey(id) ? rows.get(id).get("mergedInto") : null;
        return target == null ? id : (Long) target;
    }

    @Override
    public Optional<String> unusable(String type, String filter) {
        return Optional.empty();
    }

    @Override
    public Collection<RecordType<?>> all() {
        return List.of(parcels);
    }

    @Override
    public Optional<RecordType<?>> find(String key) {
        return key.equals("parcels") ? Optional.of(parcels) : Optional.empty();
    }

    @Override
    public RecordType<?> get(String key) {
        return find(key).orElseThrow(() -> new NotFound("no-such-type", key));
    }

    @Override
    public <T extends StoredRecord> RecordType<T> of(Class<T> entity) {
        throw new NotFound("no-such-type", entity.getSimpleName());
    }

    @Override
    public Collection<Field> fields(String key) {
        return parcels.fields();
    }

    @Override
    public Optional<Field> field(String key, String name) {
        return parcels.field(name);
    }

    @Override
    public long revision() {
        return 7;
    }

    @Override
    public List<Lifecycle> of(String type) {
        return List.of(LIFECYCLE);
    }

    @Override
    public Lifecycle of(String type, String variant) {
        return LIFECYCLE;
    }

    @Override
    public void publish(String type, Lifecycle lifecycle, Map<String, String> states) {
        throw new Forbidden("no-right", "admin.lifecycles");
    }

    @Override
    public <T extends StoredRecord> Saved create(Class<T> type, Consumer<T> fill) {
        throw new NotFound("no-such-type", type);
    }

    @Override
    public <T extends StoredRecord> Saved change(Class<T> type, long id, Consumer<T> change) {
        throw new NotFound("no-such-type", type);
    }

    @Override
    public <T extends StoredRecord> T get(Class<T> type, long id) {
        throw new NotFound("no-such-type", type);
    }
}
