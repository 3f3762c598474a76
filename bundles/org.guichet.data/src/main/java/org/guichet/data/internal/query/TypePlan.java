package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.SideTable;
import org.guichet.data.internal.type.StateTimes;
import org.guichet.data.internal.type.StoredType;

/** A present type compiled for reading: each of its names with its column. Immutable. */
final class TypePlan {
    private static final String ID = "ID";
    private static final Map<String, FieldKind> SYSTEM = system();

    private final StoredType<?> stored;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Slot> hidden = new LinkedHashMap<>();
    private final List<String> parts;

    /** @param parts keys of the present types that are parts of it */
    TypePlan(StoredType<?> stored, List<String> parts) {
        this.stored = stored;
        this.parts = List.copyOf(parts);
        RecordType<?> type = stored.type();
        SYSTEM.forEach((name, kind) -> own(slots, name, kind, systemTarget(name), null));
        stored.own().forEach(field -> own(slots, field.name(), field.kind(), field.target(), field));
        for (SideTable side : stored.sides()) {
            for (Field field : side.fields()) {
                slots.putIfAbsent(field.name(), new Slot(field.name(), field.kind(), field.target(), field, side.table(),
                    SideTable.KEY, side.columns().get(field.name()), false, false));
            }
        }
        if (type.stateField() != null) {
            slots.putIfAbsent(RecordType.STATE_SINCE, new Slot(RecordType.STATE_SINCE, FieldKind.DATETIME, null, null, StateTimes.TABLE,
                SideTable.KEY, StateTimes.SINCE, false, false));
        }
        if (type.isPart() && !slots.containsKey(type.rootField())) {
            own(slots, type.rootField(), FieldKind.REFERENCE, type.partOf(), null);
        }
        for (String scope : new String[] {type.ownerField(), type.teamField(), type.accountField()}) {
            if (scope != null && !slots.containsKey(scope)) {
                own(hidden, scope, FieldKind.REFERENCE, null, null);
            }
        }
        if (type.lifecycleBy() != null && !slots.containsKey(type.lifecycleBy())) {
            own(hidden, type.lifecycleBy(), FieldKind.CHOICE, null, null);
        }
    }

    private static Map<String, FieldKind> system() {
        Map<String, FieldKind> kinds = new LinkedHashMap<>();
        kinds.put("id", FieldKind.INTEGER);
        kinds.put("uuid", FieldKind.STRING);
        kinds.put("number", FieldKind.STRING);
        kinds.put("version", FieldKind.INTEGER);
        kinds.put("created", FieldKind.DATETIME);
        kinds.put("createdBy", FieldKind.REFERENCE);
        kinds.put("updated", FieldKind.DATETIME);
        kinds.put("updatedBy", FieldKind.REFERENCE);
        kinds.put("deleted", FieldKind.DATETIME);
        kinds.put("mergedInto", FieldKind.REFERENCE);
        kinds.put("externalId", FieldKind.STRING);
        return Collections.unmodifiableMap(kinds);
    }

    private String systemTarget(String name) {
        return switch (name) {
            case "createdBy", "updatedBy" -> "users";
            case "mergedInto" -> stored.key();
            default -> null;
        };
    }

    private void own(Map<String, Slot> into, String name, FieldKind kind, String target, Field field) {
        Columns.Column column = stored.columns().of(name);
        boolean main = column.table().equals(stored.columns().table());
        into.putIfAbsent(name, new Slot(name, kind, target, field, column.table(), ID, column.name(), main,
            main && column.always()));
    }

    RecordType<?> type() {
        return stored.type();
    }

    String key() {
        return stored.key();
    }

    String table() {
        return stored.columns().table();
    }

    /** Every name that can be asked for, system fields first. */
    Collection<Slot> slots() {
        return slots.values();
    }

    /** The name's column; {@code title} stands for the field that is the type's title. */
    Optional<Slot> find(String name) {
        return Optional.ofNullable(slots.get("title".equals(name) ? type().title() : name));
    }

    /** A column that only rights and joins look at. */
    Optional<Slot> findHidden(String name) {
        return Optional.ofNullable(hidden.get(name));
    }

    /** The name's column, hidden or not. */
    Slot inner(String name) {
        return find(name).or(() -> findHidden(name))
            .orElseThrow(() -> new IllegalStateException("no column for " + key() + "." + name));
    }

    Slot title() {
        return inner(type().title());
    }

    List<String> parts() {
        return parts;
    }

    /** What a list shows that asks for nothing: number, title, list fields, each reference with its title. */
    List<String> listed() {
        List<String> names = new ArrayList<>();
        if (type().numberFormat() != null) {
            names.add("number");
        }
        names.add(type().title());
        for (Slot slot : slots.values()) {
            if (slot.field() != null && slot.field().inList()) {
                names.add(slot.name());
                if (slot.kind() == FieldKind.REFERENCE) {
                    names.add(slot.name() + ".title");
                }
            }
        }
        names.add("updated");
        return names.stream().distinct().toList();
    }

    @Override
    public String toString() {
        return key();
    }
}
