package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.text.Texts;

/** Turns the cells of a row into the JSON values of a record, by a mapping. One thread. */
final class RowConverter {
    static final String AT = "@at";
    private static final Pattern PART = Pattern.compile("(\\w+)\\[(\\d{1,2})]\\.(\\w+)");
    private static final Map<String, Field> SYSTEM = Map.of("externalId", system("externalId", FieldKind.STRING),
        "number", system("number", FieldKind.STRING), "created", system("created", FieldKind.DATETIME),
        AT, system(AT, FieldKind.DATETIME), "uuid", system("uuid", FieldKind.STRING), RowFiles.FIELD, system(RowFiles.FIELD, FieldKind.STRING));

    /** A target field with the places of the cells that go into it. */
    private record Target(Mapping.Column column, List<Integer> places, Field field, String part, int index, String type) {
    }

    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Cells cells;
    private final Transforms transforms;
    private final Lookups lookups;
    private final Map<String, Map<String, String>> labels = new HashMap<>();

    /**
     * @param events true if the rows are events of records of the type, not such records
     * @throws Invalid naming {@code mapping} if it names a column or field that is not there
     */
    RowConverter(String type, boolean events, Mapping mapping, List<String> headings, RecordTypes types, Texts texts, Lifecycles lifecycles,
            Cells cells, Transforms transforms, Lookups lookups) {
        this.cells = cells;
        this.transforms = transforms;
        this.lookups = lookups;
        List<Invalid.Place> wrong = new ArrayList<>();
        for (Mapping.Column column : mapping.columns()) {
            List<Integer> places = new ArrayList<>();
            for (Object from : column.from()) {
                int place = from instanceof Number number ? number.intValue() : headings.indexOf(from.toString());
                if (place < 0) {
                    wrong.add(new Invalid.Place("mapping", "no-such-column", List.of(from.toString())));
                }
                places.add(place);
            }
            target(type, events, column, places, types, wrong).ifPresent(targets::add);
        }
        mapping.constants().forEach((name, value) ->
            target(type, events, new Mapping.Column(null, null, name, null, null, null), List.of(), types, wrong)
                .ifPresent(target -> constants.put(name, value)));
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        targets.stream().filter(t -> Cells.labelled(t.field().kind()))
            .forEach(t -> labels.computeIfAbsent(t.type() + "." + t.field().name(), key -> labels(t, texts, lifecycles)));
    }

    private static Optional<Target> target(String type, boolean events, Mapping.Column column, List<Integer> places, RecordTypes types,
            List<Invalid.Place> wrong) {
        Matcher part = PART.matcher(column.field());
        String owner = part.matches() ? part.group(1) : type;
        String name = part.matches() ? part.group(3) : column.field();
        boolean there = !part.matches() || types.find(owner).filter(t -> type.equals(t.partOf())).isPresent();
        boolean system = part.matches() ? name.equals("externalId") : SYSTEM.containsKey(name);
        Optional<Field> field = events ? Optional.ofNullable(EventRows.FIELDS.get(column.field())) : !there ? Optional.empty() : system ? Optional.of(SYSTEM.get(name)) : types.field(owner, name);
        if (field.isEmpty()) {
            wrong.add(new Invalid.Place("mapping", "no-such-target-field", List.of(column.field())));
        }
        return field.map(f -> new Target(column, places, f, part.matches() ? owner : null,
            part.matches() ? Integer.parseInt(part.group(2)) : 0, owner));
    }

    static Field system(String name, FieldKind kind) {
        return new Field(name, kind, null, List.of(), null, false, false, false, false, false, false, 0, false, false, false,
            false, 0, null, null);
    }

    private static Map<String, String> labels(Target target, Texts texts, Lifecycles lifecycles) {
        Map<String, String> keys = new HashMap<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            if (target.field().kind() == FieldKind.STATE) {
                lifecycles.of(target.type()).forEach(lifecycle -> lifecycle.states().forEach(state -> {
                    keys.put(Cells.fold(texts.text(locale, target.type() + ".state." + state.key())), state.key());
                    keys.put(Cells.fold(state.key()), state.key());
                }));
            } else {
                target.field().choices().forEach(choice -> {
                    keys.put(Cells.fold(texts.text(locale, target.type() + "." + target.field().name() + "." + choice)), choice);
                    keys.put(Cells.fold(choice), choice);
                });
            }
        }
        return keys;
    }

    /**
     * @return values in their JSON form; empty cells are left out
     * @throws Invalid naming each field whose cell is wrong
     */
    Map<String, Object> convert(List<String> row) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Map<Integer, Map<String, Object>>> parts = new LinkedHashMap<>();
        List<Invalid.Place> wrong = new ArrayList<>();
        for (Target target : targets) {
            try {
                Object value = value(target, row);
                if (value != null && target.part() == null) {
                    values.put(target.field().name(), value);
                } else if (value != null) {
                    parts.computeIfAbsent(target.part(), p -> new LinkedHashMap<>())
                        .computeIfAbsent(target.index(), i -> new LinkedHashMap<>()).put(target.field().name(), value);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                String[] halves = String.valueOf(e.getMessage()).split("\\|", 2);
                wrong.add(new Invalid.Place(target.column().field(), e instanceof ArithmeticException ? "not-numeric" : halves[0],
                    halves.length > 1 ? List.of(halves[1]) : List.of()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        constants.forEach((name, value) -> constant(name, value, values, parts));
        parts.forEach((part, lines) -> values.put(part, new ArrayList<>(lines.values())));
        return values;
    }

    /** What the row's key is, or nothing if no column goes to that field or its cell cannot be read. */
    Optional<String> key(String field, List<String> row) {
        return targets.stream().filter(target -> target.column().field().equals(field)).findFirst().map(target -> {
            try {
                return text(target, row);
            } catch (IllegalArgumentException unreadable) {
                return null;
            }
        }).filter(key -> !key.isEmpty());
    }

    /** Mapped fields for which the row has no value. */
    List<String> empty(List<String> row) {
        return targets.stream().filter(target -> {
            try {
                return text(target, row).isEmpty();
            } catch (IllegalArgumentException unreadable) {
                return false;
            }
        }).map(target -> target.column().field()).distinct().toList();
    }

    /** A constant of a part speaks only of parts that the row has. */
    private static void constant(String name, Object value, Map<String, Object> values,
            Map<String, Map<Integer, Map<String, Object>>> parts) {
        Matcher part = PART.matcher(name);
        if (!part.matches()) {
            values.putIfAbsent(name, value);
        } else {
            Map<String, Object> line = parts.getOrDefault(part.group(1), Map.of()).get(Integer.parseInt(part.group(2)));
            if (line != null) {
                line.putIfAbsent(part.group(3), value);
            }
        }
    }

    /** The cell of a target as its transforms and values leave it. */
    private String text(Target target, List<String> row) {
        List<String> texts = new ArrayList<>();
        for (int place : target.places()) {
            if (place < row.size() && !row.get(place).isBlank()) {
                texts.add(row.get(place));
            }
        }
        String cell = String.join(target.column().join(), texts).strip();
        for (String transform : target.column().transforms()) {
            cell = transforms.apply(cell, transform);
        }
        return target.column().values().getOrDefault(cell, cell).strip();
    }

    /** What was taken of another record: its reference stays one, its text is read as if it had stood in the cell. */
    private Object taken(Field field, Object taken, Mapping.Lookup lookup) {
        if (field.kind() != FieldKind.REFERENCE) {
            return cells.value(field, taken.toString(), Map.of());
        }
        return lookups.refersTo(lookup, field.target()) ? taken : lookups.find(field.target(), taken.toString(), null);
    }

    private Object value(Target target, List<String> row) {
        String cell = text(target, row);
        if (cell.isEmpty()) {
            return null;
        }
        Field field = target.field();
        if (target.column().lookup() != null && target.column().lookup().take() != null) {
            Object taken = lookups.take(cell, target.column().lookup());
            return taken == null ? null : taken(field, taken, target.column().lookup());
        }
        if (field.kind() == FieldKind.REFERENCE) {
            return lookups.find(field.target(), cell, target.column().lookup());
        }
        return cells.value(field, cell, labels.getOrDefault(target.type() + "." + field.name(), Map.of()));
    }
}
