package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.FieldKind;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/** A list being compiled: the rows that the query and the actor's rights leave. Not thread-safe, for one statement. */
final class Listing {
    static final int MAX_FIELDS = 100;

    private final Reading reading;
    private final TypePlan plan;
    private final Source source;
    private final Paths paths;
    private final Condition rows;
    private final Selection selection = new Selection();

    /** @throws Invalid for a wrong filter @throws Forbidden without a right to any row */
    Listing(Reading reading, ListQuery query) {
        this.reading = reading;
        this.plan = reading.plans().get(query.type());
        reading.check(plan);
        this.source = new Source(reading, plan);
        RowRights rights = new RowRights(reading);
        this.paths = new Paths(reading, rights, source.root());
        Condition seen = rights.readable(source.root());
        if (query.deleted()) {
            String restore = reading.root(plan).key() + ".restore";
            if (!reading.actor().may(restore)) {
                throw new Forbidden("no-right", restore);
            }
            seen = seen.and(RowRights.either(List.of(source.root().living(), rights.rows(source.root(), restore))));
        } else {
            seen = seen.and(source.root().living());
        }
        this.rows = seen.and(new Filters(reading, rights, "filter", false).compile(query.filter(), source.root()));
    }

    TypePlan plan() {
        return plan;
    }

    Paths paths() {
        return paths;
    }

    Node root() {
        return source.root();
    }

    Selection selection() {
        return selection;
    }

    /** What the list is, for its cursors. */
    static String identity(ListQuery query, String sort) {
        return String.join("\n", query.type(), String.valueOf(query.filter()), String.valueOf(query.text()), sort,
            String.valueOf(query.deleted()));
    }

    /** @param names as asked, or empty for the type's list fields */
    void select(List<String> names) {
        if (names.size() > MAX_FIELDS) {
            throw Invalid.of("fields", "fields-too-many", MAX_FIELDS);
        }
        selection.add("id", FieldKind.INTEGER, root().id());
        selection.add("version", FieldKind.INTEGER, root().column(plan.inner("version")));
        if (names.isEmpty()) {
            for (String name : plan.listed()) {
                int dot = name.indexOf('.');
                // a type's own choice of columns may hold what this actor may not read
                if (!reading.scopes(plan, plan.inner(dot < 0 ? name : name.substring(0, dot))).isEmpty()) {
                    paths.select(name, selection);
                }
            }
        } else {
            names.forEach(name -> paths.select(name.strip(), selection));
        }
    }

    Condition among(Collection<Long> ids) {
        return ids.isEmpty() ? DSL.falseCondition() : root().id().in(ids);
    }

    /** @param limit greatest number of rows, or 0 for all */
    Select<?> rows(Condition more, Ordering ordering, int limit) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(selection.sql());
        if (ordering == null) {
            return DSL.select(columns).from(source.from()).where(rows.and(more));
        }
        columns.addAll(ordering.columns());
        var ordered = DSL.select(columns).from(source.from()).where(rows.and(more)).orderBy(ordering.orderBy());
        return limit == 0 ? ordered : ordered.limit(limit);
    }

    /** @param cap counts no further, or 0 */
    Select<?> count(Condition more, int cap) {
        var each = DSL.select(DSL.inline(1).as(DSL.name("ONE"))).from(source.from()).where(rows.and(more));
        return DSL.selectCount().from((cap == 0 ? each : each.limit(cap)).asTable(DSL.name("EACH_ROW")));
    }

    /** Counts by the value of an expression; grouped outside, for values in an expression are not the same twice. */
    Select<?> countBy(Field<?> value, Field<?> title, Condition more, int limit) {
        var each = DSL.select(value.as(DSL.name("V")), title.as(DSL.name("L"))).from(source.from()).where(rows.and(more))
            .asTable(DSL.name("EACH_ROW"));
        Field<?> v = DSL.field(DSL.name("V"));
        Field<?> l = DSL.field(DSL.name("L"));
        return DSL.select(v, l, DSL.count().as(DSL.name("N"))).from(each).groupBy(v, l)
            .orderBy(DSL.field(DSL.name("N")).desc(), v.asc()).limit(limit);
    }
}
