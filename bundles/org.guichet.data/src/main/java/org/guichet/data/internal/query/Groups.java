package org.guichet.data.internal.query;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds saved groups for filters that name them, through the record type {@code groups} itself. Thread-safe. */
final class Groups {
    /** @param dynamic made by its filter, else by its members */
    record Group(String name, String type, boolean dynamic, String filter) {
    }

    private static final List<String> FIELDS = List.of("name", "type", "kind", "rsql");

    private final Sql sql;

    Groups(Sql sql) {
        this.sql = sql;
    }

    /** @param trusted also groups that the actor may not see */
    Optional<Group> find(Reading reading, long id, boolean trusted) {
        Optional<TypePlan> plan = reading.plans().find("groups").filter(found -> trusted || reading.open(found));
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        Source source = new Source(reading, plan.get());
        Node root = source.root();
        Condition seen = root.id().eq(id).and(root.living());
        Condition rows = trusted ? seen : seen.and(new RowRights(reading).readable(root));
        var columns = FIELDS.stream().map(name -> root.column(plan.get().inner(name))).toList();
        return sql.first(DSL.select(columns).from(source.from()).where(rows),
            row -> new Group(row.getString(1), row.getString(2), "dynamic".equals(row.getString(3)), row.getString(4)));
    }
}
