package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.FieldKind;
import org.guichet.api.text.Label;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A list being compiled: the rows that the query and the actor's rights leave. Not thread-safe, for one statement. */
final class Listing {
    static final int MAX_FIELDS = 100;

    private final Reading reading;
    private final TypePlan plan;
    private final Source source;
    private final Paths paths;
    private final Condition rows;
    private final RowRights rights;
    private Selection selection = new Selection();
    private List<String> shown = List.of();
    private boolean picked;

    /** @throws Invalid for a wrong filter @throws Forbidden without a right to any row */
    Listing(Reading reading, ListQuery query) {
        this.reading = reading;
        this.plan = reading.plans().get(query.type());
        reading.check(plan);
        this.source = new Source(reading, plan);
        this.rights = new RowRights(reading);
        this.paths = new Paths(reading, rights, source.root());
        Condition seen = rights.readable(source.root());
        if (query.deleted()) {
            String restore = reading.root(plan).key() + ".restore";
            if (!reading.actor().may(restore)) {
                throw new Forbidden("no-right", Label.right(restore));
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

    /** @param names as asked, or empty for the type's list fields @throws Invalid naming {@code fields} */
    void select(List<String> names) {
        if (names.size() > MAX_FIELDS) {
            throw Invalid.of("fields", "fields-too-many", MAX_FIELDS);
        }
        shown = names.isEmpty() ? listed() : names.stream().map(String::strip).toList();
        Source trial = new Source(reading, plan);
        selection = selection(trial.root());
        picked = trial.joined();
    }

    /** The type's own choice of columns may hold what this actor may not read. */
    private List<String> listed() {
        return plan.listed().stream().filter(name -> {
            int dot = name.indexOf('.');
            return !reading.scopes(plan, plan.inner(dot < 0 ? name : name.substring(0, dot))).isEmpty();
        }).toList();
    }

    private Selection selection(Node node) {
        Selection columns = new Selection();
        Paths found = new Paths(reading, rights, node);
        columns.add("id", FieldKind.INTEGER, node.id());
        columns.add("version", FieldKind.INTEGER, node.column(plan.inner("version")));
        shown.forEach(name -> found.select(name, columns));
        return columns;
    }

    Condition among(Collection<Long> ids) {
        return ids.isEmpty() ? DSL.falseCondition() : root().id().in(ids);
    }

    /**
     * The selected columns, then the keys of the order. A page whose columns need joins is picked first and joined then, so
     * that a page costs a page and not the table.
     *
     * @param ordering or null for any order
     * @param limit    greatest number of rows, or 0 for all
     */
    Select<?> rows(Condition more, Ordering ordering, int limit) {
        if (picked && ordering != null && limit > 0) {
            return page(more, ordering, limit);
        }
        selection = selection(root());
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(selection.sql());
        if (ordering == null) {
            return DSL.select(columns).from(source.from()).where(rows.and(more));
        }
        columns.addAll(ordering.columns());
        var ordered = DSL.select(columns).from(source.from()).where(rows.and(more)).orderBy(ordering.orderBy());
        return limit == 0 ? ordered : ordered.limit(limit);
    }

    private Select<?> page(Condition more, Ordering ordering, int limit) {
        List<SelectFieldOrAsterisk> keys = new ArrayList<>();
        keys.add(root().id().as(DSL.name("K")));
        keys.addAll(ordering.columns());
        Table<?> page = DSL.select(keys).from(source.from()).where(rows.and(more)).orderBy(ordering.orderBy()).limit(limit)
            .asTable(DSL.name("P"));
        Source full = new Source(reading, plan, page, DSL.field(DSL.name("P", "K"), SQLDataType.BIGINT));
        selection = selection(full.root());
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(selection.sql());
        columns.addAll(ordering.columnsOf("P"));
        return DSL.select(columns).from(full.from()).orderBy(ordering.orderBy());
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
