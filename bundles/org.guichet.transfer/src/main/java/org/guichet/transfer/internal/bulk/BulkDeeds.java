package org.guichet.transfer.internal.bulk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.BulkRuns.Deed;
import org.guichet.api.record.BulkRuns.Kind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Does one record what a run does to each, as the current actor, and puts it back. */
@Component(service = BulkDeeds.class)
public final class BulkDeeds {
    /** What a deed left behind. @param previous values that undoing puts back */
    record Left(boolean changed, Integer version, Map<String, Object> previous) {
    }

    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.UPDATE)
    private final Collection<RecordAction> actions = new CopyOnWriteArrayList<>();

    @Activate
    public BulkDeeds(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Lifecycles lifecycles, @Reference Budgets budgets) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.lifecycles = lifecycles;
        this.budgets = budgets;
    }

    /** For tests, which have no service registry. */
    BulkDeeds with(RecordAction action) {
        actions.add(action);
        return this;
    }

    /** Refuses before anything is begun what no record could take. */
    void check(String type, Deed deed) {
        RecordType<?> described = types.get(type);
        if (described.isPart() || described.appendOnly()) {
            throw Invalid.of("type", "not-in-bulk", type);
        }
        Actor actor = Actors.current();
        switch (deed.kind()) {
            case PATCH -> {
                if (deed.values().isEmpty()) {
                    throw Invalid.of("values", "required");
                }
                deed.values().keySet().stream().filter(name -> types.field(type, name).isEmpty()).findFirst().ifPresent(name -> {
                    throw Invalid.of("values/" + name, "no-such-target-field", name);
                });
                require(actor, type + ".update");
            }
            case DELETE -> require(actor, type + ".delete");
            case TRANSITION -> {
                if (lifecycles.of(type).stream().noneMatch(one -> one.transition(deed.key()).isPresent())) {
                    throw Invalid.of("transition", "no-such-action", deed.key());
                }
                require(actor, type + ".do." + deed.key());
            }
            default -> {
                action(type, deed.key());
                require(actor, type + ".do." + deed.key());
            }
        }
    }

    private static void require(Actor actor, String permission) {
        if (!actor.may(permission)) {
            throw new Forbidden("no-right", Label.right(permission));
        }
    }

    private RecordAction action(String type, String key) {
        return budgets.callable(RecordAction.class, actions).stream()
            .filter(one -> !one.onType() && one.type().equals(type) && one.key().equals(key)).findFirst()
            .orElseThrow(() -> new NotFound("no-such-action", key));
    }

    /** @param version that was seen when the records were gathered: what others changed since is not overwritten */
    Left apply(String type, long id, Integer version, Deed deed) {
        WriteOptions options = new WriteOptions(version, null, null, false);
        if (deed.kind() == Kind.ACTION) {
            if (!queries.allowed(type + ".read", type, id)) {
                throw new NotFound("no-such-record", type, id);
            }
            if (!queries.allowed(type + ".do." + deed.key(), type, id)) {
                throw new Forbidden("no-right", Label.right(type + ".do." + deed.key()));
            }
            action(type, deed.key()).run(id, deed.values());
            return new Left(true, null, null);
        }
        Map<String, Object> previous = deed.kind() == Kind.DELETE ? null : previous(type, id, deed);
        Saved saved = switch (deed.kind()) {
            case PATCH -> records.patch(type, id, deed.values(), options);
            case TRANSITION -> records.transition(type, id, deed.key(), deed.values(), options);
            default -> records.delete(type, id, options);
        };
        return new Left(saved.changed(), saved.version(), previous);
    }

    private Map<String, Object> previous(String type, long id, Deed deed) {
        RecordType<?> described = types.get(type);
        Set<String> names = new TreeSet<>(deed.values().keySet());
        if (deed.kind() == Kind.TRANSITION) {
            names.add(described.stateField());
            if (described.lifecycleBy() != null) {
                names.add(described.lifecycleBy());
            }
        }
        List<Map<String, Object>> found = queries.list(ListQuery.of(type).filter("id==" + id).fields(names.toArray(String[]::new))
            .sort("id").limit(1)).items();
        if (found.isEmpty()) {
            throw new NotFound("no-such-record", type, id);
        }
        Map<String, Object> previous = new LinkedHashMap<>();
        names.forEach(name -> previous.put(name, found.get(0).get(name)));
        return previous;
    }

    /** @param previous as {@link #apply} left it */
    void putBack(String type, long id, Integer version, Deed deed, Map<String, Object> previous) {
        WriteOptions options = new WriteOptions(version, null, null, false);
        switch (deed.kind()) {
            case DELETE -> records.restore(type, id, options);
            case PATCH -> records.patch(type, id, previous, options);
            default -> {
                Map<String, Object> values = new LinkedHashMap<>(previous);
                values.keySet().retainAll(deed.values().keySet());
                records.transition(type, id, wayBack(type, deed, previous).key(), values, options);
            }
        }
    }

    private Transition wayBack(String type, Deed deed, Map<String, Object> previous) {
        RecordType<?> described = types.get(type);
        Object variant = described.lifecycleBy() == null ? null : previous.get(described.lifecycleBy());
        Lifecycle lifecycle = lifecycles.of(type, variant == null ? null : variant.toString());
        Object before = previous.get(described.stateField());
        String now = lifecycle.transition(deed.key()).map(Transition::to).orElse(null);
        return lifecycle.transitions().stream().filter(one -> one.to().equals(before) && now != null && one.leaves(now)).findFirst()
            .orElseThrow(() -> new NotAllowedNow("no-way-back"));
    }
}
