package org.guichet.data.internal.query;

import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.FieldKind;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Compiles RSQL into a condition. A path step becomes an EXISTS over the rows of the next type which the actor may see, so a
 * comparison behind a reference holds only where there is a visible record; several comparisons into parts may be satisfied
 * by different parts. A name that the actor may not read is as unknown as one that does not exist.
 */
final class Filters {
    static final int MAX_STEPS = 4;
    private static final int MAX_GROUPS = 20;

    private final Reading reading;
    private final RowRights rights;
    private final String place;
    private final boolean trusted;
    private final Literals literals;
    private final Comparisons comparisons;
    private int inlined;

    /** @param trusted for rules of modules: no field rights, and path steps see every row */
    Filters(Reading reading, RowRights rights, String place, boolean trusted) {
        this.reading = reading;
        this.rights = rights;
        this.place = place;
        this.trusted = trusted;
        this.literals = new Literals(reading, place);
        this.comparisons = new Comparisons(literals, place);
    }

    /** @throws Invalid naming the place and the word that is wrong */
    Condition compile(String rsql, Node node) {
        return rsql == null || rsql.isBlank() ? DSL.noCondition() : compile(Rsql.parse(rsql, place), node);
    }

    private Condition compile(cz.jirutka.rsql.parser.ast.Node tree, Node node) {
        if (tree instanceof LogicalNode logical) {
            List<Condition> conditions = new ArrayList<>();
            for (cz.jirutka.rsql.parser.ast.Node child : logical) {
                conditions.add(compile(child, node));
            }
            return logical instanceof AndNode ? DSL.and(conditions) : RowRights.either(conditions);
        }
        ComparisonNode comparison = (ComparisonNode) tree;
        List<String> path = Arrays.asList(comparison.getSelector().split("\\.", -1));
        if (path.size() > MAX_STEPS + 1) {
            throw Invalid.of(place, "path-too-long", comparison.getSelector(), MAX_STEPS);
        }
        return at(node, path, comparison);
    }

    private Invalid unknown(ComparisonNode comparison) {
        return Invalid.of(place, "unknown-field", comparison.getSelector());
    }

    private Condition at(Node node, List<String> path, ComparisonNode comparison) {
        String name = path.get(0);
        Optional<Slot> slot = slot(node.plan(), name);
        if (slot.isEmpty()) {
            if (path.size() == 1 && name.equals("group")) {
                return group(node, comparison);
            }
            if (path.size() > 1 && node.plan().parts().contains(name)) {
                return part(node, name, path, comparison);
            }
            throw unknown(comparison);
        }
        if (slot.get().main()) {
            return on(node, slot.get(), node.column(slot.get()), path, comparison);
        }
        // a record without a row beside it has no value, of which only negative comparisons hold
        ComparisonNode contrary = path.size() == 1 ? comparisons.contrary(slot.get(), comparison) : null;
        Condition beside = node.beside(slot.get(),
            column -> on(node, slot.get(), column, path, contrary == null ? comparison : contrary));
        return contrary == null ? beside : DSL.not(beside);
    }

    private Condition on(Node node, Slot slot, Field<Object> column, List<String> path, ComparisonNode comparison) {
        Field<?> readable = readable(node, slot, column);
        if (path.size() == 1) {
            return comparisons.compare(slot, readable, comparison);
        }
        if (slot.kind() == FieldKind.STATE && path.size() == 2 && path.get(1).equals("category")) {
            return new Categories(reading, node).compare(comparison, place);
        }
        return reference(slot, readable, path, comparison);
    }

    private Optional<Slot> slot(TypePlan plan, String name) {
        return trusted ? plan.find(name).or(() -> plan.findHidden(name))
            : plan.find(name).filter(found -> !reading.scopes(plan, found).isEmpty());
    }

    private Field<?> readable(Node node, Slot slot, Field<Object> column) {
        Set<String> scopes = trusted ? Reading.EVERYWHERE : reading.scopes(node.plan(), slot);
        return scopes.equals(Reading.EVERYWHERE) ? column : DSL.when(rights.any(node, scopes), column);
    }

    private Condition reference(Slot slot, Field<?> id, List<String> path, ComparisonNode comparison) {
        TypePlan target = reading.plans().find(slot.target()).filter(found -> trusted || reading.open(found))
            .orElseThrow(() -> unknown(comparison));
        Source inner = new Source(reading, target);
        Condition same = inner.root().id().eq(id.coerce(Long.class));
        Condition seen = trusted ? same : same.and(inner.root().living()).and(rights.readable(inner.root()));
        return exists(inner, seen, at(inner.root(), path.subList(1, path.size()), comparison));
    }

    private Condition part(Node node, String key, List<String> path, ComparisonNode comparison) {
        TypePlan part = reading.plans().find(key).filter(found -> trusted || reading.open(found))
            .orElseThrow(() -> unknown(comparison));
        Source inner = new Source(reading, part);
        Field<Long> root = inner.root().column(part.inner(part.type().rootField())).coerce(Long.class);
        Condition own = root.eq(node.id()).and(inner.root().living());
        // the root's rights were asked already
        Condition seen = trusted ? own : own.and(rights.restricted(inner.root()));
        return exists(inner, seen, at(inner.root(), path.subList(1, path.size()), comparison));
    }

    private static Condition exists(Source inner, Condition same, Condition holds) {
        return DSL.exists(DSL.selectOne().from(inner.from()).where(same.and(holds)));
    }

    private Condition group(Node node, ComparisonNode comparison) {
        String operator = comparison.getOperator().getSymbol();
        if (!operator.equals("==")) {
            throw Invalid.of(place, "filter-operator", "group", operator);
        }
        Slot slot = new Slot("group", FieldKind.INTEGER, "groups", null, null, null, null, true, false);
        long id = literals.integer(slot, comparison.getArguments().get(0));
        Groups.Group group = reading.groups().find(reading, id, trusted)
            .orElseThrow(() -> Invalid.of(place, "no-such-group", id));
        if (!node.plan().key().equals(group.type())) {
            throw Invalid.of(place, "group-of-other-type", id, group.type());
        }
        if (!group.dynamic()) {
            String member = reading.alias();
            return DSL.exists(DSL.selectOne().from(Source.table("GUICHET_GROUP_MEMBER", member)).where(
                DSL.field(DSL.name(member, "GROUP_ID"), SQLDataType.BIGINT).eq(id),
                DSL.field(DSL.name(member, "RECORD_ID"), SQLDataType.BIGINT).eq(node.id())));
        }
        if (!reading.openGroups().add(id)) {
            throw Invalid.of(place, "group-in-itself", group.name());
        }
        if (++inlined > MAX_GROUPS) {
            throw Invalid.of(place, "filter-too-many", MAX_GROUPS);
        }
        try {
            return compile(group.filter(), node);
        } finally {
            reading.openGroups().remove(id);
        }
    }
}
