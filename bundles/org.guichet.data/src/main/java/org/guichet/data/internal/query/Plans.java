package org.guichet.data.internal.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Grants;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;

/** The compiled plans of the present types and the statements made of them, kept until the types change. Thread-safe. */
final class Plans {
    private static final int MOST_STATEMENTS = 1000;

    private record Kept(long revision, Map<String, TypePlan> byKey, Map<Object, Statement> statements) {
        Kept(long revision) {
            this(revision, new ConcurrentHashMap<>(), Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Statement> eldest) {
                    return size() > MOST_STATEMENTS;
                }
            }));
        }
    }

    private record Statement(Object compiled, Map<RecordType<?>, List<Lifecycle>> lifecycles,
            Map<String, List<Optional<String>>> restrictions) {
        boolean isRightFor(Reading reading) {
            return lifecycles.entrySet().stream()
                .allMatch(one -> one.getValue().equals(reading.policies().lifecycles(one.getKey())))
                && reading.restrictedAs(restrictions);
        }
    }

    private record StatementKey(Grants grants, long edition, Object request) {
    }

    private final Catalog catalog;
    private volatile Kept kept = new Kept(-1);

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
            now = new Kept(revision);
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

    /**
     * What was compiled for the same request under the same grants, if it is right for others too, else compiled now. Kept until
     * the types change; not used where a lifecycle that it looked at is another, or modules restrict the actor otherwise.
     *
     * @param request equal for equal requests, in a class of its own for each kind
     */
    <C> C compiled(Reading reading, Object request, Class<C> kind, Supplier<C> compile) {
        long revision = catalog.revision();
        Kept now = kept;
        StatementKey key = new StatementKey(reading.actor().grants(), reading.policies().edition(), request);
        Statement known = now.revision() == revision && reading.reusable() ? now.statements().get(key) : null;
        if (known != null && known.isRightFor(reading)) {
            return kind.cast(known.compiled());
        }
        C compiled = compile.get();
        Kept after = kept;
        if (reading.reusable() && after.revision() == revision && catalog.revision() == revision) {
            after.statements().put(key, new Statement(compiled, Map.copyOf(reading.lifecycles()),
                Map.copyOf(reading.restrictions())));
        }
        return compiled;
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
