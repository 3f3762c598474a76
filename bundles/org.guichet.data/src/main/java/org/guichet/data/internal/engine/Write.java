package org.guichet.data.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.type.SideTable;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/** One record on its way into the database, with its stored values, its parts and what was found wrong. Of one thread. */
final class Write<T extends StoredRecord> implements Change<T> {
    /** Finds the parts of a root when somebody first asks for them. */
    interface PartSource {
        List<Write<?>> load(Write<?> root, StoredType<?> part);

        /** The present part type of that entity, if it belongs to the root's type. */
        Optional<StoredType<?>> partType(StoredType<?> root, Class<?> entity);
    }

    private final StoredType<T> stored;
    private final T record;
    private final Actor actor;
    private final boolean creation;
    private final PartSource partSource;
    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> sides = new LinkedHashMap<>();
    private final Map<StoredType<?>, List<Write<?>>> parts = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Place> wrong = new ArrayList<>();
    private Kind kind;
    private Transition transition;
    private T merged;
    private String place = "";
    private Instant at;
    private boolean trusted;
    private String detail;
    private boolean overrides;
    private final Set<String> overridden = new LinkedHashSet<>();

    /** @param sideValues stored values of the fields in side tables; empty for a creation */
    Write(StoredType<T> stored, T record, Kind kind, Actor actor, Instant at, Map<String, Object> sideValues,
            PartSource partSource) {
        this.stored = stored;
        this.record = record;
        this.kind = kind;
        this.actor = actor;
        this.at = at;
        this.partSource = partSource;
        creation = kind == Kind.CREATE;
        sides.putAll(sideValues);
        if (!creation) {
            for (Field field : stored.own()) {
                before.put(field.name(), own(field));
            }
            before.put("externalId", record.getExternalId());
            before.putAll(sideValues);
        }
    }

    private Object own(Field field) {
        return Values.json(field.kind(), stored.access().get(record, field.name()));
    }

    StoredType<T> stored() {
        return stored;
    }

    boolean creation() {
        return creation;
    }

    /** The version that the write leaves; a new record has its first one also before it is sent. */
    int version() {
        return creation ? Math.max(1, record.getVersion()) : record.getVersion();
    }

    @Override
    public Instant at() {
        return at;
    }

    void at(Instant time) {
        at = time;
    }

    /** True for imports, seeds and reverts, which may set what else only the engine sets. */
    boolean trusted() {
        return trusted;
    }

    void trusted(boolean yes) {
        trusted = yes;
    }

    /** True if an administrator takes the transition whatever guard is absent. */
    boolean overrides() {
        return overrides;
    }

    void overrides(boolean yes) {
        overrides = yes;
    }

    void overridden(String guard) {
        overridden.add(guard);
    }

    /** The absent guards that the transition went past. */
    Set<String> overridden() {
        return overridden;
    }

    void kind(Kind newKind) {
        kind = newKind;
    }

    void transition(Transition taken) {
        kind = creation ? Kind.CREATE : Kind.TRANSITION;
        transition = taken;
    }

    /** The transition that the write takes, or null. */
    Transition taken() {
        return transition;
    }

    void merged(T source) {
        merged = source;
    }

    /** For merges: id of the other record. */
    void detail(String text) {
        detail = text;
    }

    /** What the event tells besides its kind. */
    String detail() {
        return detail == null ? transition() : detail;
    }

    /** Prefix of places in messages: empty for the record of the request, {@code lines/0/} for its parts. */
    void place(String prefix) {
        place = prefix;
    }

    /** Fields that the request names: they are checked against the actor's sight, others only for existence. */
    Set<String> asked() {
        return asked;
    }

    /** Sets an own or added field from canonical JSON; leaves the property alone if it already has the value. */
    void set(Field field, Object json) {
        if (Values.same(after(field.name()), json)) {
            return;
        }
        if (isSide(field.name())) {
            sides.put(field.name(), json);
        } else {
            stored.access().set(record, field.name(),
                Values.property(field.kind(), json, stored.access().typeOf(field.name())));
        }
    }

    private boolean isSide(String field) {
        for (SideTable side : stored.sides()) {
            if (side.columns().containsKey(field)) {
                return true;
            }
        }
        return false;
    }

    /** The changed values of a side table, by field. */
    Map<String, Object> changedIn(SideTable side) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (String field : side.columns().keySet()) {
            if (!Values.same(before.get(field), sides.get(field))) {
                changed.put(field, sides.get(field));
            }
        }
        return changed;
    }

    /** Changed fields of the record itself, without its parts. */
    Set<String> changedFields() {
        Set<String> changed = new LinkedHashSet<>();
        for (Field field : stored.fields()) {
            if (!Values.same(before.get(field.name()), after(field.name()))) {
                changed.add(field.name());
            }
        }
        if (!Values.same(before.get("externalId"), record.getExternalId())) {
            changed.add("externalId");
        }
        return changed;
    }

    /** All loaded parts of a type, removed ones too. */
    List<Write<?>> partWrites(StoredType<?> part) {
        List<Write<?>> known = parts.get(part);
        if (known == null) {
            known = new ArrayList<>(partSource.load(this, part));
            parts.put(part, known);
        }
        return known;
    }

    /** Parts that are new, changed or removed. */
    List<Write<?>> changedParts() {
        List<Write<?>> changed = new ArrayList<>();
        for (List<Write<?>> ofType : parts.values()) {
            for (Write<?> part : ofType) {
                if (part.creation || part.kind == Kind.DELETE || !part.changedFields().isEmpty()) {
                    changed.add(part);
                }
            }
        }
        return changed;
    }

    String placed(String field) {
        return place + field;
    }

    void wrong(Place found) {
        Place placed = new Place(placed(found.place()), found.key(), found.arguments());
        if (wrong.stream().noneMatch(one -> one.place().equals(placed.place()) && one.key().equals(placed.key()))) {
            wrong.add(placed);
        }
    }

    List<Place> wrong() {
        List<Place> all = new ArrayList<>(wrong);
        parts.values().forEach(ofType -> ofType.forEach(part -> all.addAll(part.wrong)));
        return all;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public RecordType<T> type() {
        return stored.type();
    }

    @Override
    public T record() {
        return record;
    }

    @Override
    public Set<String> changed() {
        Set<String> changed = changedFields();
        changedParts().forEach(part -> changed.add(part.stored.key()));
        return changed;
    }

    @Override
    public Object before(String field) {
        return before.get(field);
    }

    @Override
    public Object after(String field) {
        if (field.equals("externalId")) {
            return record.getExternalId();
        }
        Field described = stored.field(field).orElse(null);
        return described == null || isSide(field) ? sides.get(field) : own(described);
    }

    @Override
    public String transition() {
        return transition == null ? null : transition.key();
    }

    @Override
    public T merged() {
        return merged;
    }

    @Override
    public <P extends StoredRecord> List<P> parts(Class<P> entity) {
        List<P> living = new ArrayList<>();
        partSource.partType(stored, entity).ifPresent(type -> {
            for (Write<?> part : partWrites(type)) {
                if (part.kind != Kind.DELETE) {
                    living.add(entity.cast(part.record));
                }
            }
        });
        return living;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public void invalid(String field, String messageKey, Object... arguments) {
        wrong(new Place(field == null ? "" : field, messageKey, List.of(arguments)));
    }
}
