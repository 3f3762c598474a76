package org.guichet.transfer.internal.imports;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;

/** Finds the records that cells name, for one run: the last few thousand answers are remembered. One thread. */
final class Lookups {
    /** Learns of each record that had to be made, in the transaction that made it. */
    interface Made {
        void made(Saved record);
    }

    private static final int REMEMBERED = 20_000;
    private final RecordTypes types;
    private final Queries queries;
    private final Records records;
    private final Made made;
    private final Map<String, Long> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Set<Long> uncommitted = new HashSet<>();
    private final Map<String, String> wanted = new LinkedHashMap<>();
    /** The record of which something was taken last: a row takes several values of one. */
    private Map<String, Object> read = Map.of();
    private Long readId;

    /** @param made null = looks, but makes nothing */
    Lookups(RecordTypes types, Queries queries, Records records, Made made) {
        this.types = types;
        this.queries = queries;
        this.records = records;
        this.made = made;
    }

    /**
     * @return null if the record would have to be made, which a dry run does not do
     * @throws IllegalArgumentException whose message is a message key, {@code key|argument}
     */
    Long find(String type, String cell, Mapping.Lookup how) {
        Mapping.Lookup lookup = how == null ? Mapping.Lookup.ANY_KEY : how;
        String key = type + '\n' + lookup.by() + '\n' + lookup.path() + '\n' + cell;
        if (known.containsKey(key)) {
            return known.get(key);
        }
        Long id = lookup.path() == null ? found(type, cell, lookup) : path(type, cell, lookup);
        known.put(key, id);
        return id;
    }

    /** What was made stays. */
    void committed() {
        uncommitted.clear();
        wanted.clear();
    }

    /** Types of the records that would have to be made for rows since the last commit, by a name of each. */
    Map<String, String> wanted() {
        return wanted;
    }

    /** Forgets what was made since the last commit. */
    void rolledBack() {
        if (!uncommitted.isEmpty()) {
            known.values().removeIf(uncommitted::contains);
            uncommitted.clear();
        }
        if (!wanted.isEmpty()) {
            known.values().removeIf(Objects::isNull);
            wanted.clear();
        }
    }

    private Long found(String type, String cell, Mapping.Lookup lookup) {
        Optional<Long> found = lookup.by() != null ? by(type, lookup.by(), cell)
            : by(type, "externalId", cell).or(() -> by(type, "number", cell)).or(() -> by(type, types.get(type).title(), cell));
        return found.isPresent() ? found.get() : made(type, cell, lookup, Map.of(), null);
    }

    /**
     * A value of the record that the cell names, in its JSON form, or null if it has none.
     *
     * @throws IllegalArgumentException whose message is a message key, {@code key|argument}
     */
    Object take(String cell, Mapping.Lookup lookup) {
        Long id = find(lookup.in(), cell, new Mapping.Lookup(lookup.by(), null, false, null, null));
        if (!id.equals(readId)) {
            read = queries.read(lookup.in(), id);
            readId = id;
        }
        String[] steps = lookup.take().split("\\.", 2);
        Object value = read.get(steps[0]);
        if (steps.length == 1) {
            return value;
        }
        return value instanceof List<?> parts && !parts.isEmpty() && parts.get(0) instanceof Map<?, ?> first ? first.get(steps[1]) : null;
    }

    /** True if what is taken is itself a reference to a record of the type. */
    boolean refersTo(Mapping.Lookup lookup, String type) {
        String[] steps = lookup.take().split("\\.", 2);
        return types.field(steps.length == 1 ? lookup.in() : steps[0], steps[steps.length - 1])
            .filter(field -> field.kind() == FieldKind.REFERENCE && type.equals(field.target())).isPresent();
    }

    private Long path(String type, String cell, Mapping.Lookup lookup) {
        String parent = types.fields(type).stream().filter(f -> f.kind() == FieldKind.REFERENCE && type.equals(f.target()))
            .findFirst().orElseThrow(() -> new IllegalArgumentException("not-a-tree|" + type)).name();
        String label = lookup.by() == null ? types.get(type).title() : lookup.by();
        Long id = null;
        String absent = null;
        for (String step : cell.split(Pattern.quote(lookup.path()))) {
            if (!step.isBlank() && absent != null) {
                absent += '\n' + lower(step.strip());
                wanted.put(absent, type);
            } else if (!step.isBlank()) {
                Long above = id;
                id = step(type, step.strip(), label, parent, above, lookup);
                absent = id == null ? name(type, above, step.strip()) : null;
            }
        }
        return absent == null ? id : null;
    }

    private Long step(String type, String cell, String label, String parent, Long above, Mapping.Lookup lookup) {
        String key = type + '\n' + label + '\n' + above + '\n' + cell;
        if (known.containsKey(key)) {
            return known.get(key);
        }
        String place = above == null ? parent + "=null=true" : parent + "==" + above;
        Optional<Long> found = only(type, place + ";" + label + "=in=(" + quoted(cell) + ")", cell);
        Long id = found.isPresent() ? found.get()
            : made(type, cell, lookup, above == null ? Map.of() : Map.of(parent, above), above);
        known.put(key, id);
        return id;
    }

    private Optional<Long> by(String type, String field, String cell) {
        if (field.equals("externalId") || field.equals("number") || field.equals("uuid")) {
            return queries.lookup(type, field, cell);
        }
        if (field.equals("id")) {
            return cell.matches("\\d{1,18}") ? only(type, "id==" + cell, cell) : Optional.empty();
        }
        return only(type, field + "=in=(" + quoted(cell) + ")", cell);
    }

    private Optional<Long> only(String type, String filter, String cell) {
        List<Map<String, Object>> found = queries.list(ListQuery.of(type).filter(filter).fields("id").sort("id").limit(2)).items();
        if (found.size() > 1) {
            throw new IllegalArgumentException("several-records|" + cell);
        }
        return found.stream().findFirst().map(row -> ((Number) row.get("id")).longValue());
    }

    private static String name(String type, Long above, String cell) {
        return type + '\n' + above + '\n' + lower(cell);
    }

    /** As filters compare texts. */
    private static String lower(String cell) {
        return cell.toLowerCase(Locale.ROOT);
    }

    private Long made(String type, String cell, Mapping.Lookup lookup, Map<String, Object> place, Long above) {
        if (!lookup.create()) {
            throw new IllegalArgumentException("nothing-found|" + cell);
        }
        if (made == null) {
            wanted.put(name(type, above, cell), type);
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>(place);
        String title = types.get(type).title();
        // some titles are made of other fields, such as the path of a category
        if (lookup.by() == null || types.field(type, title).filter(Field::writable).isPresent()) {
            values.put(title, cell);
        }
        if (lookup.by() != null) {
            values.put(lookup.by(), cell);
        }
        Saved record = records.create(type, values, WriteOptions.QUIET);
        made.made(record);
        uncommitted.add(record.id());
        return record.id();
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
