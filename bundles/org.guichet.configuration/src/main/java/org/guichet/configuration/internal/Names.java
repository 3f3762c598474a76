package org.guichet.configuration.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;

/**
 * Ids and the names that stand for them in files: of one field its value, of several a map of them; where a type has no such
 * fields, {@code {externalId: …}}. One for each run; of one thread.
 */
final class Names {
    private static final String EXTERNAL = "externalId";

    private final class Known {
        private final Map<Long, Object> names = new LinkedHashMap<>();
        private final Map<Object, Long> ids = new HashMap<>();
        private final Set<Object> twice = new HashSet<>();

        void add(long id, Object name) {
            names.put(id, name);
            if (ids.putIfAbsent(name, id) != null) {
                twice.add(name);
            }
        }
    }

    private final Queries queries;
    private final RecordTypes types;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Set<Object>> arriving = new HashMap<>();

    Names(Queries queries, RecordTypes types) {
        this.queries = queries;
        this.types = types;
    }

    /** What stands for the record in files; empty if nothing does. */
    Optional<Object> of(String type, long id) {
        Optional<RecordType<?>> target = types.find(type).filter(found -> !found.isPart());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (target.get().namedBy().isEmpty()) {
            return queries.list(ListQuery.of(type).filter("id==" + id).fields(EXTERNAL).sort("id").limit(1)).items().stream()
                .map(row -> row.get(EXTERNAL)).filter(java.util.Objects::nonNull).map(key -> (Object) Map.of(EXTERNAL, key)).findFirst();
        }
        Known all = known(target.get());
        return Optional.ofNullable(all.names.get(id)).filter(name -> !all.twice.contains(name));
    }

    /** The record of that name. */
    Optional<Long> id(String type, Object name) {
        Optional<RecordType<?>> target = types.find(type).filter(found -> !found.isPart());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (target.get().namedBy().isEmpty()) {
            return name instanceof Map<?, ?> map && map.get(EXTERNAL) != null && map.size() == 1
                ? queries.lookup(type, EXTERNAL, map.get(EXTERNAL).toString()) : Optional.empty();
        }
        return Optional.ofNullable(known(target.get()).ids.get(name));
    }

    /** True if several records have the name. */
    boolean ambiguous(String type, Object name) {
        return types.find(type).filter(found -> !found.namedBy().isEmpty()).map(found -> known(found).twice.contains(name)).orElse(false);
    }

    /** A file brings a record of that name. */
    void arrives(String type, Object name) {
        arriving.computeIfAbsent(type, none -> new HashSet<>()).add(name);
    }

    boolean expected(String type, Object name) {
        return arriving.getOrDefault(type, Set.of()).contains(name) || id(type, name).isPresent();
    }

    void made(String type, Object name, long id) {
        known(types.get(type)).add(id, name);
    }

    /** Name and id of the record that is called so in {@link #text}. */
    Map.Entry<Object, Long> named(String type, String text) {
        return known(types.get(type)).ids.entrySet().stream().filter(one -> text(one.getKey()).equals(text)).findFirst().orElseThrow();
    }

    void gone(String type, Object name) {
        known(types.get(type)).ids.remove(name);
    }

    /** What was made in a transaction that was undone is not there. */
    void forget() {
        known.clear();
    }

    private Known known(RecordType<?> type) {
        Known found = known.get(type.key());
        if (found == null) {
            found = new Known();
            known.put(type.key(), found);
            List<String> fields = type.namedBy();
            Known all = found;
            queries.stream(ListQuery.of(type.key()).fields(fields.toArray(String[]::new)).sort("id"), row -> {
                name(type, row).ifPresent(name -> all.add(((Number) row.get("id")).longValue(), name));
                return true;
            });
        }
        return found;
    }

    /** The name by the values of a row or document; empty if one of them is missing. */
    static Optional<Object> name(RecordType<?> type, Map<String, Object> values) {
        List<String> fields = type.namedBy();
        if (fields.stream().anyMatch(field -> values.get(field) == null)) {
            return Optional.empty();
        }
        if (fields.size() == 1) {
            return Optional.of(values.get(fields.get(0)).toString());
        }
        Map<String, Object> name = new LinkedHashMap<>();
        fields.forEach(field -> name.put(field, values.get(field).toString()));
        return Optional.of(name);
    }

    /** A name as people and files call it. */
    static String text(Object name) {
        return name instanceof Map<?, ?> map ? map.values().stream().map(String::valueOf).collect(Collectors.joining(" / "))
            : String.valueOf(name);
    }
}
