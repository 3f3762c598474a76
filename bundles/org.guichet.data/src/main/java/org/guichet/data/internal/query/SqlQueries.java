package org.guichet.data.internal.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.FieldKind;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads by SQL that jOOQ writes: each list one statement, the total one more if asked for. Thread-safe. */
@Component(service = {Queries.class, SqlQueries.class})
public class SqlQueries implements Queries {
    private static final int MAX_LIMIT = 200;
    private static final Long ANY = Long.MIN_VALUE + 1;
    private static final int CAP = 10_000;
    private static final int MAX_GROUPS = 200;
    private static final int MAX_MERGES = 100;
    private static final Set<String> LOOKUPS = Set.of("externalId", "number", "uuid");

    private final Plans plans;
    private final Policies policies;
    private final Sql sql;
    private final Groups groups;
    private final Clock clock;
    private final ContributedColumns columns;

    @Activate
    public SqlQueries(@Reference Catalog catalog, @Reference Policies policies,
            @Reference(target = "(guichet.module=data)") DataSource dataSource, @Reference Transactions transactions) {
        this(catalog, policies, dataSource, transactions, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public SqlQueries(Catalog catalog, Policies policies, DataSource dataSource, Transactions transactions, Clock clock) {
        this.plans = new Plans(catalog);
        this.policies = policies;
        this.sql = new Sql(dataSource, transactions);
        this.groups = new Groups(sql);
        this.clock = clock;
        this.columns = new ContributedColumns(policies);
    }

    Reading reading() {
        return reading(Actors.current());
    }

    Reading reading(Actor actor) {
        return new Reading(actor, plans, policies, groups, clock.instant());
    }

    Sql sql() {
        return sql;
    }

    @Override
    public Page list(ListQuery query) {
        ContributedColumns.Asked asked = asked(query);
        Page page = page(asked.query());
        asked.fill(page.items());
        return page;
    }

    private ContributedColumns.Asked asked(ListQuery query) {
        return columns.in(query, () -> reading(), plans);
    }

    @Override
    public List<org.guichet.api.record.Field> columns(String type) {
        return columns.of(reading(), plans.get(type)).stream().map(ListColumn::field).toList();
    }

    private Page page(ListQuery query) {
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            throw Invalid.of("limit", "limit-out-of-range", MAX_LIMIT);
        }
        String total = query.total() == null ? "none" : query.total();
        if (!Set.of("none", "capped", "exact").contains(total)) {
            throw Invalid.of("total", "unknown-total", total);
        }
        Reading reading = reading();
        if (query.text() == null && query.cursor() == null && total.equals("none")) {
            return first(query, Compiled.of(reading, query, First.class, marked -> first(reading, marked)));
        }
        Hits hits = hits(query);
        if (hits != null && query.sort() == null) {
            return new RelevantList(reading, sql, query, hits)
                .page(total.equals("none") ? null : () -> total(reading, query, hits, total));
        }
        Listing list = new Listing(reading, query);
        Ordering ordering = ordering(list, query);
        list.select(query.fields());
        Condition more = hits == null ? DSL.noCondition() : list.among(hits.ids());
        String identity = Listing.identity(query, String.valueOf(query.sort()));
        if (query.cursor() != null) {
            more = more.and(ordering.after(Cursors.read(query.cursor(), identity)));
        }
        Select<?> page = list.rows(more, ordering, query.limit() + 1);
        int width = list.selection().size();
        List<Row> rows = sql.all(page, row -> new Row(list.selection().read(row), ordering.position(row, width + 1)));
        List<Map<String, Object>> items = items(rows, query);
        String next = next(rows, query, identity);
        if (total.equals("none")) {
            return new Page(items, next, null, false);
        }
        if (query.cursor() == null && next == null && (hits == null || !hits.cut())) {
            return new Page(items, null, (long) items.size(), false);
        }
        Total counted = total(reading, query, hits, total);
        return new Page(items, next, counted.rows(), counted.atLeast());
    }

    /** The statement of a first page. */
    private record First(Sql.Rendered statement, Selection selection, Ordering ordering) implements Compiled<First> {
        @Override
        public First with(Sql.Rendered filled) {
            return new First(filled, selection, ordering);
        }
    }

    private First first(Reading reading, ListQuery query) {
        Listing list = new Listing(reading, query);
        Ordering ordering = ordering(list, query);
        list.select(query.fields());
        Sql.Rendered statement = sql.rendered(list.rows(DSL.noCondition(), ordering, query.limit() + 1));
        return new First(statement, list.selection(), ordering);
    }

    private Page first(ListQuery query, First page) {
        int width = page.selection().size();
        List<Row> rows = sql.all(page.statement(), row -> new Row(page.selection().read(row), page.ordering().position(row, width + 1)));
        return new Page(items(rows, query), next(rows, query, Listing.identity(query, String.valueOf(query.sort()))), null, false);
    }

    private static List<Map<String, Object>> items(List<Row> rows, ListQuery query) {
        return rows.stream().limit(query.limit()).map(Row::values).toList();
    }

    private static String next(List<Row> rows, ListQuery query, String identity) {
        return rows.size() > query.limit() ? Cursors.write(rows.get(query.limit() - 1).place(), identity) : null;
    }

    private record Row(Map<String, Object> values, List<String> place) {
    }

    /** @param atLeast true if it is a cap */
    record Total(long rows, boolean atLeast) {
    }

    private Total total(Reading reading, ListQuery query, Hits hits, String mode) {
        int cap = mode.equals("capped") ? CAP + 1 : 0;
        ListQuery counted = new ListQuery(query.type(), query.filter(), null, List.of(), null, 1, null, mode, query.deleted());
        Sql.Rendered statement = hits == null
            ? Compiled.of(reading, counted, Count.class, marked -> new Count(sql.rendered(
                new Listing(reading, marked).count(DSL.noCondition(), cap)))).statement()
            : among(new Listing(reading, query), hits, cap);
        long rows = sql.all(statement, row -> row.getLong(1)).get(0);
        return cap > 0 && rows > CAP ? new Total(CAP, true) : new Total(rows, hits != null && hits.cut());
    }

    private Sql.Rendered among(Listing list, Hits hits, int cap) {
        return sql.rendered(list.count(list.among(hits.ids()), cap));
    }

    private record Count(Sql.Rendered statement) implements Compiled<Count> {
        @Override
        public Count with(Sql.Rendered filled) {
            return new Count(filled);
        }
    }

    private Ordering ordering(Listing list, ListQuery query) {
        String sort = query.sort() != null && !query.sort().isBlank() ? query.sort() : list.plan().type().defaultSort();
        if (query.sort() == null || query.sort().isBlank()) {
            try {
                return Ordering.of(sort == null ? "-updated" : sort, list.paths(), sql);
            } catch (Invalid e) {
                // the type's own order stands on a field that this actor may not read
                return Ordering.of("-updated", list.paths(), sql);
            }
        }
        return Ordering.of(sort, list.paths(), sql);
    }

    /** The full text's candidates, best first, or null if the query has no text. */
    private Hits hits(ListQuery query) {
        if (query.text() == null || query.text().isBlank()) {
            return null;
        }
        TextSearch search = policies.search().orElseThrow(() -> new Unavailable("search-away"));
        return new Hits(search.ids(query.type(), query.text(), Hits.MAX));
    }

    @Override
    public Map<String, Object> read(String type, long id) {
        return new RecordReader(reading(), sql).read(type, id);
    }

    @Override
    public boolean allowed(String permission, String type, long id) {
        return allowed(permission, type, id, permission.endsWith(".restore"));
    }

    boolean allowed(String permission, String type, long id, boolean tombstones) {
        Reading reading = reading();
        TypePlan plan = plans.get(type);
        Sql.Rendered statement = plans.compiled(reading, new Permitted(permission, type, tombstones), Sql.Rendered.class, () -> {
            Source source = new Source(reading, plan);
            Condition rows = source.root().id().eq(ANY).and(new RowRights(reading).rows(source.root(), permission));
            return sql.rendered(DSL.select(DSL.inline(1)).from(source.from())
                .where(tombstones ? rows : rows.and(source.root().living())));
        });
        return !sql.all(statement.with(ANY, id), row -> true).isEmpty();
    }

    /** A permission on one row, whose id {@link #ANY} stands for. */
    private record Permitted(String permission, String type, boolean tombstones) {
    }

    @Override
    public Set<Long> everReadable(String type, Collection<Long> ids) {
        if (ids.size() > MAX_LIMIT) {
            throw Invalid.of("ids", "limit-out-of-range", MAX_LIMIT);
        }
        Reading reading = reading();
        TypePlan plan = plans.get(type);
        reading.check(plan);
        Source source = new Source(reading, plan);
        Condition rows = source.root().id().in(ids).and(new RowRights(reading).readable(source.root()));
        return new HashSet<>(sql.all(DSL.select(source.root().id()).from(source.from()).where(rows), row -> row.getLong(1)));
    }

    @Override
    public long stream(ListQuery query, Predicate<Map<String, Object>> sink) {
        return columns.stream(asked(query), sink, this::rows);
    }

    private long rows(ListQuery query, Predicate<Map<String, Object>> sink) {
        Hits hits = hits(query);
        Listing list = new Listing(reading(), query);
        Ordering ordering = ordering(list, query);
        list.select(query.fields());
        Condition more = hits == null ? DSL.noCondition() : list.among(hits.ids());
        Select<?> rows = list.rows(more, ordering, 0);
        return sql.stream(rows, list.selection()::read, sink);
    }

    @Override
    public List<Map<String, Object>> countBy(ListQuery query, String field) {
        Hits hits = hits(query);
        Listing list = new Listing(reading(), query);
        Paths.Path path = list.paths().resolve(field, "fields");
        if (!path.slot().sortable()) {
            throw Invalid.of("fields", "ungroupable-field", field);
        }
        Optional<Paths.Path> title = path.kind() == FieldKind.REFERENCE ? list.paths().title(field, path.slot())
            : Optional.empty();
        Field<?> shown = title.<Field<?>>map(Paths.Path::sql).orElseGet(() -> DSL.castNull(String.class));
        Condition more = hits == null ? DSL.noCondition() : list.among(hits.ids());
        return sql.all(list.countBy(path.sql(), shown, more, MAX_GROUPS), row -> group(row, path));
    }

    private Map<String, Object> group(ResultSet row, Paths.Path path) throws SQLException {
        Map<String, Object> group = new LinkedHashMap<>();
        Object value = Selection.value(row, 1, path.kind());
        group.put("value", value);
        group.put("title", path.kind() == FieldKind.REFERENCE ? row.getString(2) : value == null ? null : label(path, value));
        group.put("count", row.getLong(3));
        return group;
    }

    private String label(Paths.Path path, Object value) {
        String type = path.node().plan().key();
        String key = switch (path.kind()) {
            case STATE -> type + ".state." + value;
            case CHOICE -> type + "." + path.slot().name() + "." + value;
            default -> null;
        };
        java.util.Locale locale = Actors.current().locale();
        return key == null ? String.valueOf(value)
            : policies.texts().filter(texts -> texts.has(locale, key)).map(texts -> texts.text(locale, key))
                .orElse(String.valueOf(value));
    }

    @Override
    public long count(ListQuery query) {
        return total(reading(), query, hits(query), "exact").rows();
    }

    @Override
    public Optional<Long> lookup(String type, String by, String value) {
        Reading reading = reading();
        TypePlan plan = plans.get(type);
        reading.check(plan);
        Slot slot = plan.find(by).filter(found -> LOOKUPS.contains(by) && !reading.scopes(plan, found).isEmpty())
            .orElseThrow(() -> Invalid.of("by", "unknown-field", by));
        if (value == null || value.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Source source = new Source(reading, plan);
        Node root = source.root();
        Condition rows = root.column(slot).eq(value).and(root.living()).and(new RowRights(reading).readable(root));
        return sql.first(DSL.select(root.id()).from(source.from()).where(rows).orderBy(root.id()).limit(1),
            row -> row.getLong(1));
    }

    @Override
    public long resolve(String type, long id) {
        plans.get(type);
        long end = id;
        for (int i = 0; i < MAX_MERGES; i++) {
            Optional<Long> next = mergedInto(type, end);
            if (next.isEmpty()) {
                break;
            }
            end = next.get();
        }
        // where a merge leads is told only to those who may go there
        return end == id || allowed(reading().root(plans.get(type)).key() + ".read", type, end) ? end : id;
    }

    private Optional<Long> mergedInto(String type, long id) {
        TypePlan plan = plans.get(type);
        Source source = new Source(reading(), plan);
        return sql.first(DSL.select(source.root().column(plan.inner("mergedInto"))).from(source.from())
            .where(source.root().id().eq(id)), row -> Selection.value(row, 1, FieldKind.REFERENCE)).map(Long.class::cast);
    }

    /**
     * Checks a list that is to be saved as a group.
     *
     * @param sort or null @param fields or empty @param group id of the group, which must not be inside itself, or null
     * @throws Invalid naming {@code filter}, {@code sort} or {@code fields}
     */
    public void check(String type, String filter, String sort, List<String> fields, Long group) {
        Reading reading = reading();
        if (group != null) {
            reading.openGroups().add(group);
        }
        Listing list = new Listing(reading, ListQuery.of(type).filter(filter));
        if (sort != null) {
            Ordering.of(sort, list.paths(), sql);
        }
        list.select(asked(ListQuery.of(type).fields(fields.toArray(String[]::new))).query().fields());
    }

    @Override
    public Optional<String> unusable(String type, String filter) {
        try {
            new Listing(reading(), ListQuery.of(type).filter(filter));
            return Optional.empty();
        } catch (Invalid e) {
            Invalid.Place place = e.places().get(0);
            return Optional.of(message(place.key(), place.arguments().toArray()));
        } catch (NotFound | org.guichet.api.error.Forbidden e) {
            return Optional.of(message(((Problem) e).key(), ((Problem) e).arguments()));
        }
    }

    private String message(String key, Object... arguments) {
        return policies.texts().map(texts -> texts.text(Actors.current().locale(), "error." + key, arguments)).orElse(key);
    }
}
