package org.guichet.rest.internal.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;

/**
 * What records are called that a history names by id only. Reads number and title of the living ones that the reader may see,
 * by one statement for each type; what is gone or hidden has no title.
 */
public final class ReferenceTitles {
    private static final int MOST_AT_ONCE = 200;
    private final RecordTypes types;
    private final Queries queries;
    private final Map<String, Set<Long>> wanted = new TreeMap<>();
    private Map<String, Map<Long, Map<String, Object>>> read;

    public ReferenceTitles(RecordTypes types, Queries queries) {
        this.types = types;
        this.queries = queries;
    }

    public void want(String type, long id) {
        if (id > 0) {
            wanted.computeIfAbsent(type, key -> new TreeSet<>()).add(id);
        }
    }

    /** Wants what a changed field pointed to before and after; nothing if it is no reference. */
    public void wantChange(String type, String field, String before, String after) {
        String target = target(type, field);
        for (String value : Arrays.asList(before, after)) {
            if (target != null && id(value) != null) {
                want(target, id(value));
            }
        }
    }

    /** The row of a record that was wanted: {@code id} and the field of its type's title; empty if it is gone or hidden. */
    public Map<String, Object> row(String type, long id) {
        return read().getOrDefault(type, Map.of()).getOrDefault(id, Map.of());
    }

    /** Adds {@code beforeTitle} and {@code afterTitle} to a change, if its field is a reference. */
    public void putTitles(Map<String, Object> change, String type, String field, String before, String after) {
        String target = target(type, field);
        if (target != null) {
            change.put("beforeTitle", title(target, id(before)));
            change.put("afterTitle", title(target, id(after)));
        }
    }

    private Object title(String target, Long id) {
        return id == null ? null : types.find(target).map(type -> row(target, id).get(type.title())).orElse(null);
    }

    /** The type that a field points to, or null if it holds something else. */
    private String target(String type, String field) {
        if (field == null) {
            return null;
        }
        return field.matches("createdBy|updatedBy") ? "users" : types.find(type).flatMap(found -> types.field(type, field))
            .filter(found -> found.kind() == FieldKind.REFERENCE).map(Field::target).orElse(null);
    }

    private static Long id(String value) {
        return value != null && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
    }

    private Map<String, Map<Long, Map<String, Object>>> read() {
        if (read == null) {
            read = new LinkedHashMap<>();
            wanted.forEach((type, ids) -> types.find(type).filter(found -> !found.isPart()).ifPresent(found -> {
                try {
                    read.put(type, titled(type, found.title(), List.copyOf(ids)));
                } catch (Invalid | Forbidden | NotFound e) {
                    // the title is a field that this reader may not see: the line stands with its number alone
                    read.put(type, Map.of());
                }
            }));
        }
        return read;
    }

    private Map<Long, Map<String, Object>> titled(String type, String title, List<Long> ids) {
        Map<Long, Map<String, Object>> rows = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE));
            String among = some.stream().map(String::valueOf).collect(Collectors.joining(",", "id=in=(", ")"));
            queries.list(ListQuery.of(type).filter(among).fields(title).limit(some.size())).items()
                .forEach(row -> rows.put(((Number) row.get("id")).longValue(), row));
        }
        return rows;
    }
}
