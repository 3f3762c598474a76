package org.guichet.data.internal.query;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;

/** The FROM clause of one SELECT while it grows: the root's table and what is joined to it. */
final class Source {
    private final Node root;
    private Table<?> from;
    private boolean joined;

    Source(Reading reading, TypePlan plan) {
        root = new Node(reading, plan, reading.alias(), this);
        from = table(plan.table(), root.alias());
    }

    /** The rows whose ids a subquery gives: its rows stay in front, so that the database cannot begin with the whole table. */
    Source(Reading reading, TypePlan plan, Table<?> picked, Field<Long> id) {
        root = new Node(reading, plan, reading.alias(), this);
        from = picked.leftJoin(table(plan.table(), root.alias())).on(root.id().eq(id));
    }

    static Table<Record> table(String name, String alias) {
        return DSL.table(DSL.name(name)).as(DSL.name(alias));
    }

    Node root() {
        return root;
    }

    void leftJoin(TableLike<?> table, Condition on) {
        from = from.leftJoin(table).on(on);
        joined = true;
    }

    /** True if anything was joined to the root's table. */
    boolean joined() {
        return joined;
    }

    Table<?> from() {
        return from;
    }
}
