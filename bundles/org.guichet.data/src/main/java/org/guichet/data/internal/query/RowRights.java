package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.error.Problem;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowScope;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rows an actor may touch, as a condition: scopes of the permission, the audience's limits and the restrictions that
 * modules add. What cannot be decided (a scope's module away, a restriction that does not compile) gives no row.
 */
final class RowRights {
    private static final Logger LOG = LoggerFactory.getLogger(RowRights.class);

    private final Reading reading;

    RowRights(Reading reading) {
        this.reading = reading;
    }

    /** The rows of the node that may be read. */
    Condition readable(Node node) {
        return rows(node, reading.root(node.plan()).key() + ".read");
    }

    /** The rows on which the permission is given. Parts are decided by their root. */
    Condition rows(Node node, String permission) {
        TypePlan plan = node.plan();
        if (reading.actor().client() && !plan.type().forClients()) {
            return DSL.falseCondition();
        }
        Condition scope = plan.type().isPart() ? rootOf(node, permission) : scoped(node, permission);
        return scope.and(restricted(node));
    }

    private Condition rootOf(Node part, String permission) {
        RecordType<?> type = part.plan().type();
        Optional<TypePlan> root = reading.plans().find(type.partOf());
        if (root.isEmpty()) {
            return DSL.falseCondition();
        }
        String own = permission.startsWith(type.key() + ".")
            ? root.get().key() + permission.substring(type.key().length()) : permission;
        Source inner = new Source(reading, root.get());
        Condition same = inner.root().id().eq(part.column(part.plan().inner(type.rootField())).coerce(Long.class));
        Condition rows = inner.root().living().and(rows(inner.root(), own));
        return DSL.exists(DSL.selectOne().from(inner.from()).where(same.and(rows)));
    }

    private Condition scoped(Node node, String permission) {
        Actor actor = reading.actor();
        Set<String> scopes = actor.grants().scopes(permission);
        if (scopes.isEmpty()) {
            return DSL.falseCondition();
        }
        Condition rows = scopes.equals(Reading.EVERYWHERE) ? DSL.noCondition() : any(node, scopes);
        String account = node.plan().type().accountField();
        return actor.client() && account != null ? rows.and(among(node, account, actor.accounts())) : rows;
    }

    /** The rows in at least one of the scopes. */
    Condition any(Node node, Set<String> scopes) {
        List<Condition> any = new ArrayList<>();
        for (String scope : scopes.stream().sorted().toList()) {
            any.add(one(node, scope));
        }
        return either(any);
    }

    /** At least one of them. jOOQ leaves "no condition" out of an OR, which would make it narrower than it is. */
    static Condition either(Collection<Condition> conditions) {
        return conditions.contains(DSL.noCondition()) ? DSL.noCondition() : DSL.or(conditions);
    }

    private Condition one(Node node, String scope) {
        Actor actor = reading.actor();
        RecordType<?> type = node.plan().type();
        if (!scope.equals("all")) {
            reading.once();
        }
        return switch (scope) {
            case "all" -> DSL.noCondition();
            case "own" -> among(node, type.ownerField(), actor.user() == null ? Set.of() : Set.of(actor.user()));
            case "team" -> among(node, type.teamField(), actor.teams());
            case "account" -> among(node, type.accountField(), actor.accounts());
            case "watched" -> watched(node);
            default -> named(node, scope);
        };
    }

    private Condition among(Node node, String name, Collection<Long> ids) {
        if (name == null || ids.isEmpty()) {
            return DSL.falseCondition();
        }
        Slot slot = node.plan().inner(name);
        List<Long> sorted = ids.stream().sorted().toList();
        return slot.main() ? Comparisons.in(node.column(slot), sorted)
            : node.beside(slot, column -> Comparisons.in(column, sorted));
    }

    private Condition watched(Node node) {
        Long user = reading.actor().user();
        if (user == null) {
            return DSL.falseCondition();
        }
        String watcher = reading.alias();
        return DSL.exists(DSL.selectOne().from(Source.table("GUICHET_WATCHER", watcher)).where(
            DSL.field(DSL.name(watcher, "USER_ID"), SQLDataType.BIGINT).eq(user),
            DSL.field(DSL.name(watcher, "RECORD_ID"), SQLDataType.BIGINT).eq(node.id()),
            DSL.field(DSL.name(watcher, "RECORD_TYPE"), SQLDataType.VARCHAR).eq(node.plan().key())));
    }

    private Condition named(Node node, String scope) {
        List<Condition> any = new ArrayList<>();
        for (RowScope service : reading.policies().scopes(node.plan().key(), scope)) {
            any.add(filtered(node, () -> service.filter(reading.actor()), DSL.falseCondition(), "row scope " + scope));
        }
        return any.isEmpty() ? DSL.falseCondition() : either(any);
    }

    /** What modules restrict on the type, whatever the scopes give. */
    Condition restricted(Node node) {
        Condition all = DSL.noCondition();
        for (Supplier<Optional<String>> filter : reading.restrictions(node.plan().type())) {
            all = all.and(filtered(node, filter, DSL.noCondition(), "row restriction"));
        }
        return all;
    }

    private Condition filtered(Node node, Supplier<Optional<String>> filter, Condition none, String what) {
        try {
            Optional<String> rsql = filter.get();
            return rsql.isEmpty() ? none : new Filters(reading, this, "filter", true).compile(rsql.get(), node);
        } catch (Problem e) {
            reading.once();
            LOG.error("{} of {} gives no row: {}", what, node.plan().key(), e.getMessage());
            return DSL.falseCondition();
        } catch (RuntimeException | LinkageError e) {
            reading.once();
            LOG.error("{} of {} fails and gives no row", what, node.plan().key(), e);
            return DSL.falseCondition();
        }
    }

    /** True if the permission holds on every row: no scope, audience or restriction narrows it. */
    boolean everywhere(TypePlan plan, String permission) {
        Actor actor = reading.actor();
        TypePlan root = reading.root(plan);
        String own = permission.startsWith(plan.key() + ".")
            ? root.key() + permission.substring(plan.key().length()) : permission;
        return !actor.client() && actor.grants().allowsAll(own) && unrestricted(plan) && (plan == root || unrestricted(root));
    }

    private boolean unrestricted(TypePlan plan) {
        try {
            return reading.restrictions(plan.type()).stream().map(Supplier::get).toList().stream().allMatch(Optional::isEmpty);
        } catch (RuntimeException | LinkageError e) {
            // it gives no row, see restricted
            reading.once();
            return false;
        }
    }
}
