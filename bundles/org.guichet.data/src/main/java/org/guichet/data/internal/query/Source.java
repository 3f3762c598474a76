package org.guichet.data.internal.query;

import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;

/** The FROM clause of one SELECT while it grows: the root's table and what is joined to it. */
final class Source {
    private final Node root;
    private Table<?> from;

    Source(Reading reading, TypePlan plan) {
        root = new Node(reading, plan, reading.alias(), this);
        from = table(plan.table(), root.alias());
    }

    static Table<Record> table(String name, String alias) {
        return DSL.table(DSL.name(name)).as(DSL.name(alias));
    }

    Node root() {
        return root;
    }

    void leftJoin(TableLike<?> table, Condition on) {
        from = from.leftJoin(table).on(on);
    }

    Table<?> from() {
        return from;
    }
}
