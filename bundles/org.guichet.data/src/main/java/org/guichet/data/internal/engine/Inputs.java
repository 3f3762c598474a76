package org.guichet.data.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.StoredRecord;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/**
 * Applies a request's JSON to a write: knows which fields there are for the actor, what they may set, what form values have.
 * Everything wrong is collected on the write.
 */
final class Inputs {
    private static final int MOST_PARTS = 1000;
    private static final Set<String> TRUSTED = Set.of("created", "updated", "externalId");

    private final Loader loader;
    private final Rights rights;
    private final References references;

    Inputs(Loader loader, Rights rights, References references) {
        this.loader = loader;
        this.rights = rights;
        this.references = references;
    }

    void apply(Write<?> write, Map<String, Object> values) {
        for (Map.Entry<String, Object> value : values.entrySet()) {
            try {
                one(write, value.getKey(), value.getValue());
            } catch (Values.WrongValue e) {
                write.wrong(new Place(value.getKey(), e.getMessage(), List.of()));
            }
        }
    }

    private void one(Write<?> write, String name, Object json) {
        StoredType<?> type = write.stored();
        if (write.creation() && name.equals("uuid")) {
            uuid(write, json);
        } else if (write.trusted() && TRUSTED.contains(name)) {
            trusted(write, name, json);
        } else if (type.type().isPart() && name.equals(type.type().rootField())) {
            // set by the engine, which has looked the root up
            write.asked().add(name);
        } else {
            StoredType<?> part = part(type, name);
            if (part != null) {
                parts(write, part, json);
            } else {
                field(write, name, json);
            }
        }
    }

    private StoredType<?> part(StoredType<?> root, String name) {
        for (StoredType<?> part : loader.partTypes(root)) {
            if (part.key().equals(name)) {
                return part;
            }
        }
        return null;
    }

    private static void uuid(Write<?> write, Object json) {
        try {
            write.record().setUuid(json == null ? null : UUID.fromString(json.toString()).toString());
        } catch (IllegalArgumentException e) {
            write.wrong(new Place("uuid", "wrong-uuid", List.of()));
        }
    }

    private static void trusted(Write<?> write, String name, Object json) {
        if (name.equals("externalId")) {
            String key = (String) Values.canonical(FieldKind.STRING, json);
            if (key != null && key.length() > 120) {
                write.wrong(new Place(name, "too-long", List.of(120)));
            } else {
                write.record().setExternalId(key);
            }
        } else if (json != null) {
            Instant time = Instant.parse((String) Values.canonical(FieldKind.DATETIME, json));
            if (name.equals("updated")) {
                write.at(time);
            } else if (write.creation()) {
                write.record().setCreated(time);
            }
        }
    }

    private void field(Write<?> write, String name, Object json) {
        StoredType<?> type = write.stored();
        Field field = rights.known(write.actor(), type, name).orElse(null);
        if (field == null) {
            write.wrong(new Place(name, "unknown-field", List.of(name)));
            return;
        }
        boolean open = field.writable() || write.trusted() && !field.derived();
        if (!open) {
            write.wrong(new Place(name, "not-writable", List.of(name)));
            return;
        }
        boolean allowed = write.creation() ? rights.writes(write.actor(), type, field)
            : rights.writes(write.actor(), type, field, write.record().getId());
        if (!allowed) {
            throw new Forbidden("no-field-right", name);
        }
        write.asked().add(name);
        Object value = field.kind() == FieldKind.REFERENCE && json instanceof String text
            ? references.byUuid(field, text) : json;
        write.set(field, Values.canonical(field.kind(), value));
    }

    /** Parts as an array: with id = kept or changed, without = new; stored ones that it leaves out are removed. */
    private void parts(Write<?> root, StoredType<?> part, Object json) {
        if (json != null && !(json instanceof List<?>)) {
            throw Invalid.of(part.key(), "wrong-parts");
        }
        List<?> items = json == null ? List.of() : (List<?>) json;
        if (items.size() > MOST_PARTS) {
            throw Invalid.of(part.key(), "too-many-parts", MOST_PARTS);
        }
        List<Write<?>> known = root.partWrites(part);
        List<Write<?>> left = new ArrayList<>(known);
        for (int i = 0; i < items.size(); i++) {
            String place = part.key() + "/" + i + "/";
            if (!(items.get(i) instanceof Map<?, ?> item)) {
                root.wrong(new Place(part.key() + "/" + i, "wrong-parts", List.of()));
                continue;
            }
            Map<String, Object> values = new LinkedHashMap<>();
            item.forEach((key, value) -> values.put(String.valueOf(key), value));
            Object id = values.remove("id");
            Write<?> write = id == null ? add(root, part) : byId(left, id);
            if (write == null) {
                root.wrong(new Place(place + "id", "no-such-part", List.of(String.valueOf(id))));
                continue;
            }
            left.remove(write);
            write.place(place);
            write.trusted(root.trusted());
            values.keySet().removeAll(Set.of("number", "version"));
            apply(write, values);
        }
        if (!part.type().appendOnly()) {
            left.forEach(gone -> gone.kind(Change.Kind.DELETE));
        } else if (!left.isEmpty()) {
            root.wrong(new Place(part.key(), "append-only", List.of()));
        }
    }

    private static Write<?> byId(List<Write<?>> known, Object id) {
        for (Write<?> write : known) {
            if (id instanceof Number number && number.longValue() == write.record().getId()) {
                return write;
            }
        }
        return null;
    }

    /** A new part among those of the root. */
    <P extends StoredRecord> Write<P> add(Write<?> root, StoredType<P> part) {
        List<Write<?>> known = root.partWrites(part);
        Write<P> write = loader.fresh(part);
        known.add(write);
        return write;
    }
}
