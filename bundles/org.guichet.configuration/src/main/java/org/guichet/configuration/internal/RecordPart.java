package org.guichet.configuration.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;

/** The records of one type as documents, their parts inside them. One for each run. */
final class RecordPart implements ConfigurationPart {
    /** A record by its type and name. */
    record Reference(String type, Object name) {
    }

    private static final Pattern BY_ID = Pattern.compile("((?:\\b\\w+\\.)*\\b([a-z]\\w*)(?:==|!=|=in=\\(|=out=\\()'?\\d+)");

    private final RecordType<?> type;
    private final List<RecordType<?>> parts;
    private final Queries queries;
    private final Records records;
    private final Names names;
    private final RecordValues values;

    RecordPart(RecordType<?> type, RecordTypes types, Queries queries, Records records, Names names) {
        this.type = type;
        this.queries = queries;
        this.records = records;
        this.names = names;
        values = new RecordValues(types, names);
        parts = types.all().stream().filter(one -> type.key().equals(one.partOf()) && !one.appendOnly())
            .sorted(Comparator.comparing(RecordType::key)).<RecordType<?>>map(one -> one).toList();
    }

    RecordType<?> type() {
        return type;
    }

    @Override
    public String key() {
        return type.key();
    }

    @Override
    public boolean removes() {
        return true;
    }

    /** @throws Invalid naming what refers to something that has no name */
    @Override
    public Map<String, Map<String, Object>> documents() {
        List<Place> wrong = new ArrayList<>();
        Map<String, Map<String, Object>> documents = documents(wrong);
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return documents;
    }

    /** The same, with ids in place of names that there are not; they are told to {@code wrong}. */
    Map<String, Map<String, Object>> documents(List<Place> wrong) {
        Map<String, Map<Long, List<Map<String, Object>>>> lines = new LinkedHashMap<>();
        parts.forEach(part -> lines.put(part.key(), lines(part, wrong)));
        Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
        List<Field> fields = values.fields(type);
        queries.stream(ListQuery.of(type.key()).filter(type.configurationFilter()).fields(names(fields)).sort("id"), row -> {
            Optional<Object> name = Names.name(type, row);
            String text = name.map(Names::text).orElse("#" + row.get("id"));
            if (name.isEmpty()) {
                wrong.add(new Place(type.key() + "/" + text, "configuration.no-name", List.of(String.join(", ", type.namedBy()))));
                return true;
            }
            Map<String, Object> document = values.document(fields, row, type.key() + "/" + text, wrong);
            parts.forEach(part -> document.put(part.key(),
                sorted(lines.get(part.key()).getOrDefault(((Number) row.get("id")).longValue(), List.of()))));
            if (documents.put(text, document) != null) {
                wrong.add(new Place(type.key() + "/" + text, "configuration.two-of-a-name", List.of(text)));
            }
            return true;
        });
        return documents;
    }

    private Map<Long, List<Map<String, Object>>> lines(RecordType<?> part, List<Place> wrong) {
        Map<Long, List<Map<String, Object>>> lines = new LinkedHashMap<>();
        List<Field> fields = values.fields(part);
        String[] asked = names(fields);
        String[] withRoot = java.util.Arrays.copyOf(asked, asked.length + 1);
        withRoot[asked.length] = part.rootField();
        queries.stream(ListQuery.of(part.key()).fields(withRoot).sort("id"), row -> {
            long root = ((Number) row.get(part.rootField())).longValue();
            lines.computeIfAbsent(root, none -> new ArrayList<>())
                .add(values.document(fields, row, part.key() + "/#" + row.get("id"), wrong));
            return true;
        });
        return lines;
    }

    private static String[] names(List<Field> fields) {
        return fields.stream().map(Field::name).toArray(String[]::new);
    }

    /** Parts have no order of their own: what they say gives one that is the same on every server. */
    private static List<Map<String, Object>> sorted(List<Map<String, Object>> lines) {
        return lines.stream().sorted(Comparator.comparing(Map::toString)).toList();
    }

    /** The name of the record that the document describes; empty if it does not say. */
    Optional<Object> nameOf(Map<String, Object> document) {
        return Names.name(type, document);
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        List<Place> wrong = new ArrayList<>();
        Map<String, Object> own = new LinkedHashMap<>(document);
        parts.forEach(part -> own.remove(part.key()));
        Map<String, Object> normal = values.read(type, own, "", wrong);
        for (RecordType<?> part : parts) {
            if (document.containsKey(part.key())) {
                normal.put(part.key(), sorted(values.lines(part, document.get(part.key()), wrong)));
            }
        }
        if (names.ambiguous(type.key(), nameOf(normal).orElse(null))) {
            wrong.add(new Place(type.namedBy().get(0), "configuration.two-of-a-name", List.of(name)));
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return normal;
    }

    /** Records that the document, as read, refers to. */
    List<Reference> references(Map<String, Object> document) {
        List<Reference> found = new ArrayList<>(values.references(type, document));
        parts.forEach(part -> {
            if (document.get(part.key()) instanceof List<?> lines) {
                lines.forEach(line -> found.addAll(values.references(part, (Map<?, ?>) line)));
            }
        });
        return found;
    }

    /** Filters in the document that name a record by its id, which is another record on another server. */
    List<Place> ids(Map<String, Object> document) {
        List<Place> found = new ArrayList<>();
        document.forEach((member, value) -> {
            if (value instanceof String text) {
                BY_ID.matcher(text).results().filter(one -> values.isReference(one.group(2)))
                    .forEach(one -> found.add(new Place(member, "configuration.by-id", List.of(one.group(1)))));
            }
        });
        return found;
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        Object own = nameOf(document).orElseThrow();
        Optional<Long> id = names.id(type.key(), own);
        Map<String, Object> json = new LinkedHashMap<>();
        document.forEach((member, value) -> {
            Optional<RecordType<?>> part = parts.stream().filter(one -> one.key().equals(member)).findFirst();
            json.put(member, part.isPresent() ? matched(part.get(), id.orElse(null), (List<?>) value) : values.json(type, member, value));
        });
        if (id.isPresent()) {
            type.namedBy().forEach(json::remove);
            records.patch(type.key(), id.get(), json, WriteOptions.NONE);
        } else {
            names.made(type.key(), own, records.create(type.key(), json, WriteOptions.NONE).id());
        }
    }

    /** Parts that are there as they should be are kept, the others are changed into those that are wanted. */
    private List<Map<String, Object>> matched(RecordType<?> part, Long root, List<?> wanted) {
        List<Field> fields = values.fields(part);
        Map<Long, Map<String, Object>> there = new LinkedHashMap<>();
        if (root != null) {
            queries.stream(ListQuery.of(part.key()).filter(part.rootField() + "==" + root).fields(names(fields)).sort("id"), row ->
                there.put(((Number) row.get("id")).longValue(), values.document(fields, row, "", new ArrayList<>())) == null);
        }
        List<Map<String, Object>> json = new ArrayList<>();
        List<Object> left = new ArrayList<>();
        for (Object line : wanted) {
            Optional<Long> same = there.entrySet().stream().filter(one -> Documents.same(one.getValue(), line)).map(Map.Entry::getKey).findFirst();
            same.ifPresentOrElse(id -> {
                there.remove(id);
                json.add(Map.of("id", id));
            }, () -> left.add(line));
        }
        for (Object line : left) {
            Map<String, Object> one = new LinkedHashMap<>();
            there.keySet().stream().findFirst().ifPresent(id -> {
                there.remove(id);
                one.put("id", id);
            });
            ((Map<?, ?>) line).forEach((member, value) -> one.put(member.toString(), values.json(part, member.toString(), value)));
            json.add(one);
        }
        return json;
    }

    @Override
    public void remove(String name) {
        Map.Entry<Object, Long> found = names.named(type.key(), name);
        records.delete(type.key(), found.getValue(), WriteOptions.NONE);
        names.gone(type.key(), found.getKey());
    }
}
