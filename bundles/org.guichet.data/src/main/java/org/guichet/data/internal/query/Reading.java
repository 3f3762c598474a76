package org.guichet.data.internal.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;

/** One request being compiled: who reads, when, and what they may read of types and fields. Not thread-safe. */
final class Reading {
    static final Set<String> EVERYWHERE = Set.of("all");
    /** System fields that say nothing of the company's inside. */
    private static final Set<String> CLIENT_SYSTEM_FIELDS = Set.of("id", "uuid", "number", "version", "created", "updated");

    private final Actor actor;
    private final Plans plans;
    private final Policies policies;
    private final Groups groups;
    private final Instant now;
    private final Set<Long> openGroups = new HashSet<>();
    private final Map<RecordType<?>, List<Lifecycle>> lifecycles = new HashMap<>();
    private final Map<String, List<Optional<String>>> restrictions = new HashMap<>();
    private boolean once;
    private int aliases;

    Reading(Actor actor, Plans plans, Policies policies, Groups groups, Instant now) {
        this.actor = actor;
        this.plans = plans;
        this.policies = policies;
        this.groups = groups;
        this.now = now;
        this.once = actor.client();
    }

    /** What is being compiled depends on more than types, grants and lifecycles: it is right for this request only. */
    void once() {
        once = true;
    }

    boolean reusable() {
        return !once;
    }

    /** The type's lifecycles in force, on which what is being compiled depends from now on. */
    List<Lifecycle> lifecycles(RecordType<?> type) {
        return lifecycles.computeIfAbsent(type, policies::lifecycles);
    }

    /** The lifecycles that were asked for. */
    Map<RecordType<?>, List<Lifecycle>> lifecycles() {
        return lifecycles;
    }

    /** What modules restrict the actor to on the type, on which what is being compiled depends from now on. */
    List<Supplier<Optional<String>>> restrictions(RecordType<?> type) {
        List<Optional<String>> answers = new ArrayList<>();
        restrictions.put(type.key(), answers);
        return policies.restrictions(type.key()).stream().<Supplier<Optional<String>>>map(service -> () -> {
            Optional<String> answer = service.filter(actor);
            answers.add(answer);
            return answer;
        }).toList();
    }

    /** True if the actor is restricted as the one was for whom something was compiled. */
    boolean restrictedAs(Map<String, List<Optional<String>>> then) {
        try {
            return then.entrySet().stream().allMatch(one -> one.getValue().equals(
                policies.restrictions(one.getKey()).stream().map(service -> service.filter(actor)).toList()));
        } catch (RuntimeException | LinkageError e) {
            // who compiles anew tells of it
            return false;
        }
    }

    /** What the modules asked said, by type. */
    Map<String, List<Optional<String>>> restrictions() {
        return restrictions;
    }

    Actor actor() {
        return actor;
    }

    Plans plans() {
        return plans;
    }

    Policies policies() {
        return policies;
    }

    Groups groups() {
        once();
        return groups;
    }

    Instant now() {
        return now;
    }

    /** The groups whose filters are being compiled, one inside the other. */
    Set<Long> openGroups() {
        return openGroups;
    }

    String alias() {
        return "T" + aliases++;
    }

    /** The type whose permissions and scopes decide: for parts, the root at the end. */
    TypePlan root(TypePlan plan) {
        TypePlan root = plan;
        while (root.type().isPart()) {
            root = plans.get(root.type().partOf());
        }
        return root;
    }

    /** False if no row of the type can be read, whatever it holds. */
    boolean open(TypePlan plan) {
        return !(actor.client() && !plan.type().forClients()) && actor.may(root(plan).key() + ".read");
    }

    /** @throws NotFound for what does not exist for clients @throws Forbidden without the right to read any row */
    void check(TypePlan plan) {
        if (actor.client() && !plan.type().forClients()) {
            throw new NotFound("no-such-type", plan.key());
        }
        if (!open(plan)) {
            throw new Forbidden("no-right", Label.right(root(plan).key() + ".read"));
        }
    }

    /** The scopes in which the actor may read the field of rows it may read; empty = never. */
    Set<String> scopes(TypePlan plan, Slot slot) {
        if (slot.field() == null && slot.name().equals(RecordType.STATE_SINCE)) {
            return scopes(plan, plan.inner(plan.type().stateField()));
        }
        if (actor.client()) {
            boolean shown = slot.field() == null ? CLIENT_SYSTEM_FIELDS.contains(slot.name()) : slot.field().clientReads();
            if (!shown || !plan.type().forClients()) {
                return Set.of();
            }
        }
        if (slot.field() != null && slot.field().restricted()) {
            return actor.grants().scopes(plan.key() + ".field." + slot.name() + ".read");
        }
        return EVERYWHERE;
    }
}
