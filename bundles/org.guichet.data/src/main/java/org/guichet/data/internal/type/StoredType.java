package org.guichet.data.internal.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManagerFactory;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.StoredRecord;

/** A present record type with its unit, columns, side tables and access to its entity's properties. Immutable. */
public final class StoredType<T extends StoredRecord> {
    private final RecordType<T> type;
    private final EntityManagerFactory unit;
    private final Columns columns;
    private final EntityAccess<T> access;
    private final List<Field> own;
    private final List<SideTable> sides;
    private final Map<String, Field> fields;

    StoredType(RecordType<T> type, EntityManagerFactory unit, Columns columns, EntityAccess<T> access, List<Field> own,
            List<SideTable> sides) {
        this.type = type;
        this.unit = unit;
        this.columns = columns;
        this.access = access;
        this.own = own;
        this.sides = List.copyOf(sides);
        Map<String, Field> all = new LinkedHashMap<>();
        own.forEach(field -> all.put(field.name(), field));
        sides.forEach(side -> side.fields().forEach(field -> all.putIfAbsent(field.name(), field)));
        this.fields = java.util.Collections.unmodifiableMap(all);
    }

    /** The same type with other side tables. */
    StoredType<T> with(List<SideTable> others) {
        return new StoredType<>(type, unit, columns, access, own, others);
    }

    public RecordType<T> type() {
        return type;
    }

    public String key() {
        return type.key();
    }

    public EntityManagerFactory unit() {
        return unit;
    }

    public Columns columns() {
        return columns;
    }

    public EntityAccess<T> access() {
        return access;
    }

    /** Own fields, required and maximal lengths merged with the entity's constraints. */
    public List<Field> own() {
        return own;
    }

    public List<SideTable> sides() {
        return sides;
    }

    /** The side table that holds the field, or empty for own fields. */
    public Optional<SideTable> sideOf(String field) {
        return sides.stream().filter(side -> side.columns().containsKey(field)).findFirst();
    }

    /** Own, added and custom fields in form order, without system fields. */
    public Collection<Field> fields() {
        return fields.values();
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The fields of the kind reference that point to the type. */
    public List<Field> referencesTo(String target) {
        List<Field> found = new ArrayList<>();
        for (Field field : fields.values()) {
            if (target.equals(field.target())) {
                found.add(field);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return type.key();
    }
}
