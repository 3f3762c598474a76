package org.guichet.data.internal.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.error.NotFound;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;

/** The compiled plans of the present types, kept until the types change. Thread-safe. */
final class Plans {
    private record Kept(long revision, Map<String, TypePlan> byKey) {
    }

    private final Catalog catalog;
    private volatile Kept kept = new Kept(-1, Map.of());

    Plans(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws NotFound if the type is absent */
    TypePlan get(String key) {
        return find(key).orElseThrow(() -> new NotFound("no-such-type", String.valueOf(key)));
    }

    Optional<TypePlan> find(String key) {
        if (key == null) {
            return Optional.empty();
        }
        Kept now = kept;
        long revision = catalog.revision();
        if (now.revision() != revision) {
            now = new Kept(revision, new ConcurrentHashMap<>());
            kept = now;
        }
        TypePlan plan = now.byKey().get(key);
        if (plan == null) {
            plan = catalog.stored(key).map(this::compile).orElse(null);
            if (plan != null && catalog.revision() == revision) {
                now.byKey().put(key, plan);
            }
        }
        return Optional.ofNullable(plan);
    }

    private TypePlan compile(StoredType<?> stored) {
        List<String> parts = catalog.types().stream().map(StoredType::type)
            .filter(type -> stored.key().equals(type.partOf())).map(type -> type.key()).toList();
        return new TypePlan(stored, parts);
    }

    long revision() {
        return catalog.revision();
    }
}
