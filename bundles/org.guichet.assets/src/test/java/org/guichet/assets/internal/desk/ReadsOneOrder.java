package org.guichet.assets.internal.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;

/** The platform's queries, with one order beside them: the module of orders stands above the one under test. */
record ReadsOneOrder(Queries platform, Map<String, Object> order) implements Queries {
    @Override
    public Page list(ListQuery query) {
        return platform.list(query);
    }

    @Override
    public Map<String, Object> read(String type, long id) {
        return type.equals("orders") ? order : platform.read(type, id);
    }

    @Override
    public boolean allowed(String permission, String type, long id) {
        return platform.allowed(permission, type, id);
    }

    @Override
    public Set<Long> everReadable(String type, Collection<Long> ids) {
        return platform.everReadable(type, ids);
    }

    @Override
    public long stream(ListQuery query, Predicate<Map<String, Object>> sink) {
        return platform.stream(query, sink);
    }

    @Override
    public List<Map<String, Object>> countBy(ListQuery query, String field) {
        return platform.countBy(query, field);
    }

    @Override
    public List<Field> columns(String type) {
        return platform.columns(type);
    }

    @Override
    public long count(ListQuery query) {
        return platform.count(query);
    }

    @Override
    public Optional<Long> lookup(String type, String by, String value) {
        return platform.lookup(type, by, value);
    }

    @Override
    public long resolve(String type, long id) {
        return platform.resolve(type, id);
    }

    @Override
    public Optional<String> unusable(String type, String filter) {
        return platform.unusable(type, filter);
    }
}
