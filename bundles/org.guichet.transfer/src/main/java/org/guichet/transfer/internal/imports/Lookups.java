package org.guichet.transfer.internal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;

/** Finds the records that cells name, for one run: the last few thousand answers are remembered. One thread. */
final class Lookups {
    private static final int REMEMBERED = 20_000;
    private final RecordTypes types;
    private final Queries queries;
    private final Records records;
    private final boolean dry;
    private final Map<String, Long> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param dry looks, but makes nothing */
    Lookups(RecordTypes types, Queries queries, Records records, boolean dry) {
        this.types = types;
        this.queries = queries;
        this.records = records;
        this.dry = dry;
    }

    /** @throws IllegalArgumentException whose message is a message key, {@code key|argument} */
    Long find(String type, String cell, Mapping.Lookup how) {
        Mapping.Lookup lookup = how == null ? new Mapping.Lookup(null, null, false) : how;
        String remembered = type + '\n' + lookup.by() + '\n' + cell;
        if (known.containsKey(remembered)) {
            return known.get(remembered);
        }
        Long id = lookup.path() == null ? one(type, cell, lookup, null) : path(type, cell, lookup);
        if (id != null) {
            known.put(remembered, id);
        }
        return id;
    }

    /** Forgets what a rolled back chunk may have made. */
    void forget() {
        known.clear();
    }

    private Long path(String type, String cell, Mapping.Lookup lookup) {
        Field parent = types.fields(type).stream().filter(f -> f.kind() == FieldKind.REFERENCE && type.equals(f.target()))
            .findFirst().orElseThrow(() -> new IllegalArgumentException("not-a-tree|" + type));
        Long id = null;
        for (String step : cell.split(java.util.regex.Pattern.quote(lookup.path()))) {
            if (!step.isBlank()) {
                id = one(type, step.strip(), lookup, new Parent(parent.name(), id));
                if (id == null) {
                    return null;
                }
            }
        }
        return id;
    }

    private record Parent(String field, Long id) {
    }

    private Long one(String type, String cell, Mapping.Lookup lookup, Parent parent) {
        String cacheKey = parent == null ? null : type + '\n' + parent.id() + '\n' + cell;
        if (cacheKey != null && known.containsKey(cacheKey)) {
            return known.get(cacheKey);
        }
        Optional<Long> found = parent != null ? under(type, cell, parent)
            : lookup.by() != null ? by(type, lookup.by(), cell)
            : by(type, "externalId", cell).or(() -> by(type, "number", cell)).or(() -> by(type, types.get(type).title(), cell));
        if (found.isEmpty() && lookup.create()) {
            if (dry) {
                return null;
            }
            found = Optional.of(make(type, cell, lookup, parent));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no-such-record|" + cell);
        }
        if (cacheKey != null) {
            known.put(cacheKey, found.get());
        }
        return found.get();
    }

    private Optional<Long> under(String type, String cell, Parent parent) {
        String place = parent.id() == null ? parent.field() + "=null=true" : parent.field() + "==" + parent.id();
        return only(type, place + ";" + types.get(type).title() + "=in=(" + quoted(cell) + ")", cell);
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

    private Long make(String type, String cell, Mapping.Lookup lookup, Parent parent) {
        RecordType<?> target = types.get(type);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(target.title(), cell);
        if (lookup.by() != null && !lookup.by().equals(target.title())) {
            values.put(lookup.by(), cell);
        }
        if (parent != null && parent.id() != null) {
            values.put(parent.field(), parent.id());
        }
        return records.create(type, values, WriteOptions.QUIET).id();
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
