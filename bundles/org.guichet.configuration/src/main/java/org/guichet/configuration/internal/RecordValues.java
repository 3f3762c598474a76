package org.guichet.configuration.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;

/** The values of a record between its JSON form and that of files, in which references are names. */
final class RecordValues {
    private final RecordTypes types;
    private final Names names;

    RecordValues(RecordTypes types, Names names) {
        this.types = types;
        this.names = names;
    }

    /** What travels of a record: what people may fill in and this actor may see, in the order of the form. */
    List<Field> fields(RecordType<?> type) {
        return types.fields(type.key()).stream().filter(field -> field.writable() && !type.staying().contains(field.name())
            && !field.name().equals(type.rootField()) && readable(type, field)).toList();
    }

    private static boolean readable(RecordType<?> type, Field field) {
        return !field.restricted() || Actors.current().may(type.key() + ".field." + field.name() + ".read");
    }

    /** @param place of the record, for what is wrong with it */
    Map<String, Object> document(List<Field> fields, Map<String, Object> row, String place, List<Place> wrong) {
        Map<String, Object> document = new LinkedHashMap<>();
        fields.forEach(field -> document.put(field.name(), out(field, row.get(field.name()), place, wrong)));
        return document;
    }

    private Object out(Field field, Object value, String place, List<Place> wrong) {
        if (field.kind() == FieldKind.TAGS) {
            return value == null ? List.of() : new ArrayList<>(new TreeSet<>(((Collection<?>) value).stream().map(String::valueOf).toList()));
        }
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case REFERENCE -> {
                Optional<Object> name = names.of(field.target(), ((Number) value).longValue());
                if (name.isEmpty()) {
                    Label what = Label.of(field.target() + ".plural");
                    wrong.add(new Place(place + "/" + field.name(), "configuration.unnamed", List.of(what, String.valueOf(value))));
                }
                yield name.orElse("#" + value);
            }
            case INTEGER -> ((Number) value).longValue();
            case DECIMAL -> new BigDecimal(value.toString());
            case BOOLEAN -> value;
            default -> value.toString();
        };
    }

    /** A document's members as {@link #document} would give them. */
    Map<String, Object> read(RecordType<?> type, Map<String, Object> document, String place, List<Place> wrong) {
        Map<String, Object> normal = new LinkedHashMap<>();
        List<Field> fields = fields(type);
        document.forEach((member, value) -> {
            Optional<Field> field = fields.stream().filter(one -> one.name().equals(member)).findFirst();
            if (field.isEmpty()) {
                wrong.add(new Place(place + member, "configuration.unknown-field", List.of(type.key(), member)));
            } else {
                normal.put(member, in(field.get(), value, place + member, wrong));
            }
        });
        return normal;
    }

    List<Map<String, Object>> lines(RecordType<?> part, Object given, List<Place> wrong) {
        List<Map<String, Object>> lines = new ArrayList<>();
        if (!(given instanceof List<?> items)) {
            wrong.add(new Place(part.key(), "configuration.not-a-list", List.of()));
            return lines;
        }
        for (int i = 0; i < items.size(); i++) {
            String place = part.key() + "/" + i;
            if (items.get(i) instanceof Map<?, ?> item) {
                Map<String, Object> line = new LinkedHashMap<>();
                item.forEach((member, value) -> line.put(member.toString(), value));
                lines.add(whole(part, read(part, line, place + "/", wrong)));
            } else {
                wrong.add(new Place(place, "configuration.not-an-object", List.of()));
            }
        }
        return lines;
    }

    /** A part is said whole: what its line leaves out is as in a new one. Members come in the order of {@link #document}. */
    private Map<String, Object> whole(RecordType<?> part, Map<String, Object> line) {
        Map<String, Object> whole = new LinkedHashMap<>();
        fields(part).forEach(field -> whole.put(field.name(), line.containsKey(field.name()) ? line.get(field.name())
            : field.kind() == FieldKind.TAGS ? List.of() : field.defaultValue() instanceof Integer number ? Long.valueOf(number) : field.defaultValue()));
        return whole;
    }

    private Object in(Field field, Object value, String place, List<Place> wrong) {
        if (field.kind() == FieldKind.TAGS) {
            return tags(value, place, wrong);
        }
        if (value == null) {
            return null;
        }
        if (field.kind() == FieldKind.REFERENCE) {
            return reference(field, value, place, wrong);
        }
        boolean fits = switch (field.kind()) {
            case INTEGER -> value instanceof Long;
            case DECIMAL -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            default -> !(value instanceof Map || value instanceof List);
        };
        if (!fits) {
            wrong.add(new Place(place, "configuration.wrong-value", List.of(String.valueOf(value))));
            return null;
        }
        return switch (field.kind()) {
            case INTEGER, BOOLEAN -> value;
            case DECIMAL -> new BigDecimal(value.toString());
            default -> value.toString();
        };
    }

    private static Object tags(Object value, String place, List<Place> wrong) {
        if (value instanceof List<?> list && list.stream().noneMatch(item -> item == null || item instanceof Map || item instanceof List)) {
            return new ArrayList<>(new TreeSet<>(list.stream().map(String::valueOf).toList()));
        }
        if (value != null) {
            wrong.add(new Place(place, "configuration.not-a-list", List.of()));
        }
        return List.of();
    }

    private Object reference(Field field, Object value, String place, List<Place> wrong) {
        Object name = value instanceof Map || value instanceof List ? value : value.toString();
        if (types.find(field.target()).isEmpty()) {
            wrong.add(new Place(place, "configuration.no-such-type", List.of(field.target())));
        } else if (!names.expected(field.target(), name)) {
            wrong.add(new Place(place, "configuration.no-such-name", List.of(Names.text(name), Label.of(field.target() + ".plural"))));
        } else if (names.ambiguous(field.target(), name)) {
            wrong.add(new Place(place, "configuration.two-of-a-name", List.of(Names.text(name))));
        }
        return name;
    }

    /** A value of a file in the form that records take. */
    Object json(RecordType<?> type, String member, Object value) {
        Field field = types.field(type.key(), member).orElseThrow();
        return value == null || field.kind() != FieldKind.REFERENCE ? value : names.id(field.target(), value)
            .orElseThrow(() -> Invalid.of(member, "configuration.no-such-name", Names.text(value), Label.of(field.target() + ".plural")));
    }

    /** True if some type has a reference of that name. */
    boolean isReference(String name) {
        return types.all().stream().anyMatch(type -> types.field(type.key(), name).filter(field -> field.kind() == FieldKind.REFERENCE).isPresent());
    }

    List<RecordPart.Reference> references(RecordType<?> type, Map<?, ?> document) {
        List<RecordPart.Reference> found = new ArrayList<>();
        document.forEach((member, value) -> types.field(type.key(), member.toString())
            .filter(field -> field.kind() == FieldKind.REFERENCE && value != null)
            .ifPresent(field -> found.add(new RecordPart.Reference(field.target(), value))));
        return found;
    }
}
