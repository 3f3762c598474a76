package org.guichet.data.internal.query;

import cz.jirutka.rsql.parser.ast.ComparisonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The categories of a type's states as SQL: {@code state.category}. */
final class Categories {
    private final Node node;
    private final List<Lifecycle> lifecycles;

    Categories(Reading reading, Node node) {
        this.node = node;
        this.lifecycles = reading.lifecycles(node.plan().type());
    }

    Condition compare(ComparisonNode comparison, String place) {
        String operator = comparison.getOperator().getSymbol();
        Set<Category> wanted = new HashSet<>();
        if (operator.equals("=null=") || !Set.of("==", "!=", "=in=", "=out=").contains(operator)) {
            throw Invalid.of(place, "filter-operator", "state.category", operator);
        }
        for (String word : comparison.getArguments()) {
            wanted.add(Arrays.stream(Category.values()).filter(c -> key(c).equals(word.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> Invalid.of(place, "filter-value", "state.category", word)));
        }
        Condition in = in(wanted);
        return operator.equals("!=") || operator.equals("=out=") ? DSL.not(in).or(state().isNull()) : in;
    }

    private static String key(Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private Field<String> state() {
        return node.column(node.plan().inner(node.plan().type().stateField())).coerce(String.class);
    }

    private Condition in(Set<Category> wanted) {
        Map<String, Category> agreed = agreed();
        if (agreed != null) {
            return states(agreed.keySet().stream().filter(key -> wanted.contains(agreed.get(key))).sorted().toList());
        }
        List<Condition> any = new ArrayList<>();
        for (Lifecycle lifecycle : lifecycles) {
            any.add(follows(lifecycle).and(states(lifecycle.states().stream()
                .filter(state -> wanted.contains(state.category())).map(State::key).sorted().toList())));
        }
        return DSL.or(any);
    }

    private Condition states(List<String> keys) {
        return Comparisons.in(state().coerce(Object.class), keys);
    }

    /** The categories by state key if no two lifecycles differ about one, else null. */
    private Map<String, Category> agreed() {
        Map<String, Category> categories = new HashMap<>();
        for (Lifecycle lifecycle : lifecycles) {
            for (State state : lifecycle.states()) {
                Category other = categories.putIfAbsent(state.key(), state.category());
                if (other != null && other != state.category()) {
                    return null;
                }
            }
        }
        return categories;
    }

    /** The rows that the lifecycle governs: by the value of the picking field, the default all that no other claims. */
    private Condition follows(Lifecycle lifecycle) {
        String by = node.plan().type().lifecycleBy();
        if (by == null || lifecycles.size() == 1) {
            return lifecycle == lifecycles.get(0) ? DSL.noCondition() : DSL.falseCondition();
        }
        Field<String> variant = node.column(node.plan().inner(by)).coerce(String.class);
        if (lifecycle != lifecycles.get(0)) {
            return variant.eq(lifecycle.key());
        }
        List<String> others = lifecycles.stream().skip(1).map(Lifecycle::key).sorted().toList();
        return variant.isNull().or(variant.notIn(others));
    }

    /** The category's key as an expression, for columns, sorts and groups. */
    Field<String> expression() {
        CaseConditionStep<String> cases = null;
        for (Category category : Category.values()) {
            Condition holds = in(Set.of(category));
            Field<String> key = DSL.inline(key(category));
            cases = cases == null ? DSL.when(holds, key) : cases.when(holds, key);
        }
        return cases;
    }

    /** The keys in the order of a record's life. */
    static List<String> ordered() {
        return Arrays.stream(Category.values()).map(Categories::key).toList();
    }
}
