package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Unread;
import org.guichet.api.record.FieldKind;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.type.Values;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of lists that modules compute: taken out of what SQL is asked for, then read page by page. One that fails costs its own
 * cells. Thread-safe.
 */
final class ContributedColumns {
    private static final Logger LOG = LoggerFactory.getLogger(ContributedColumns.class);
    private static final int PAGE = 200;
    /** While a stream has its connection, its columns take another: all of them at once would empty the pool and wait for ever. */
    private static final int STREAMS = 5;
    private static final long PATIENCE_SECONDS = 30;
    private static final Set<FieldKind> KINDS = EnumSet.complementOf(
        EnumSet.of(FieldKind.REFERENCE, FieldKind.STATE, FieldKind.TEXT, FieldKind.HTML));

    private final Policies policies;
    private final Semaphore streams = new Semaphore(STREAMS, true);

    ContributedColumns(Policies policies) {
        this.policies = policies;
    }

    /** Those that the reader may see, each name once; a field of the type goes before a column of the same name. */
    List<ListColumn> of(Reading reading, TypePlan plan) {
        Map<String, ListColumn> byName = new LinkedHashMap<>();
        for (ListColumn column : policies.columns()) {
            try {
                if (column.type().equals(plan.key()) && sound(column) && plan.find(column.field().name()).isEmpty() && open(column, reading, plan)) {
                    byName.putIfAbsent(column.field().name(), column);
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.error("A list column cannot say what it is: {}", column, e);
            }
        }
        return List.copyOf(byName.values());
    }

    /** Without a permission nobody sees it. */
    private static boolean sound(ListColumn column) {
        return KINDS.contains(column.field().kind()) && column.permission() != null && !column.permission().isBlank();
    }

    private static boolean open(ListColumn column, Reading reading, TypePlan plan) {
        Actor actor = reading.actor();
        return !actor.client() && actor.may(column.permission()) && column.reads().stream()
            .allMatch(name -> plan.find(name).filter(slot -> !reading.scopes(plan, slot).isEmpty()).isPresent());
    }

    /** @param reading made only if a module contributes columns at all */
    Asked in(ListQuery query, Supplier<Reading> reading, Plans plans) {
        if (query.fields().isEmpty() || policies.columns().isEmpty()) {
            return new Asked(query, List.of(), Set.of());
        }
        List<ListColumn> wanted = of(reading.get(), plans.get(query.type())).stream()
            .filter(column -> query.fields().stream().anyMatch(name -> name.strip().equals(column.field().name()))).toList();
        return wanted.isEmpty() ? new Asked(query, wanted, Set.of()) : split(query, wanted);
    }

    private Asked split(ListQuery query, List<ListColumn> wanted) {
        Set<String> named = new LinkedHashSet<>();
        query.fields().forEach(name -> named.add(name.strip()));
        wanted.forEach(column -> named.remove(column.field().name()));
        Set<String> beside = new LinkedHashSet<>();
        wanted.forEach(column -> beside.addAll(column.reads()));
        beside.removeAll(named);
        beside.removeAll(Set.of("id", "version"));
        named.addAll(beside);
        // no name at all would stand for the type's own choice
        named.add("id");
        return new Asked(query.fields(named.toArray(String[]::new)), wanted, beside);
    }

    /** Streams what SQL reads. */
    @FunctionalInterface
    interface Rows {
        long stream(ListQuery query, Predicate<Map<String, Object>> sink);
    }

    /** Gives the rows as they come, filled by pages. @return rows given */
    long stream(Asked asked, Predicate<Map<String, Object>> sink, Rows rows) {
        if (asked.columns().isEmpty()) {
            return rows.stream(asked.query(), sink);
        }
        enter();
        try {
            Batches batches = new Batches(asked, sink);
            rows.stream(asked.query(), batches);
            batches.give();
            return batches.given;
        } finally {
            streams.release();
        }
    }

    private void enter() {
        try {
            if (!streams.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("busy");
        }
    }

    private static final class Batches implements Predicate<Map<String, Object>> {
        private final Asked asked;
        private final Predicate<Map<String, Object>> sink;
        private final List<Map<String, Object>> held = new ArrayList<>(PAGE);
        private long given;

        Batches(Asked asked, Predicate<Map<String, Object>> sink) {
            this.asked = asked;
            this.sink = sink;
        }

        @Override
        public boolean test(Map<String, Object> row) {
            held.add(row);
            return held.size() < PAGE || give();
        }

        /** @return false if the sink wants no more */
        boolean give() {
            asked.fill(held);
            boolean more = true;
            for (int i = 0; more && i < held.size(); i++) {
                given++;
                more = sink.test(held.get(i));
            }
            held.clear();
            return more;
        }
    }

    /** A list that was asked for: what SQL reads of it, what modules compute, and what is read for these only. */
    final class Asked {
        private final ListQuery query;
        private final List<ListColumn> columns;
        private final Set<String> beside;

        private Asked(ListQuery query, List<ListColumn> columns, Set<String> beside) {
            this.query = query;
            this.columns = columns;
            this.beside = beside;
        }

        ListQuery query() {
            return query;
        }

        List<ListColumn> columns() {
            return columns;
        }

        /** Puts the values into the rows of one page. */
        void fill(List<Map<String, Object>> rows) {
            if (rows.isEmpty() || columns.isEmpty()) {
                return;
            }
            Map<ListColumn, Map<Long, Object>> read = new LinkedHashMap<>();
            columns.forEach(column -> read.put(column, values(column, rows)));
            for (Map<String, Object> row : rows) {
                row.keySet().removeAll(beside);
                Long id = ((Number) row.get("id")).longValue();
                read.forEach((column, values) -> row.put(column.field().name(), values == null ? unread() : values.get(id)));
            }
        }
    }

    /** In their JSON form, or null if they cannot be read. */
    private static Map<Long, Object> values(ListColumn column, List<Map<String, Object>> rows) {
        try {
            FieldKind kind = column.field().kind();
            Map<Long, Object> values = new LinkedHashMap<>();
            column.values(rows.stream().map(row -> shown(column, row)).toList()).forEach((id, value) -> values.put(id, Values.json(kind, value)));
            return values;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The list column {} cannot be read: {}", column.field().name(), e.toString());
            return null;
        }
    }

    /** Its own copy, and nothing that it did not name. */
    private static Map<String, Object> shown(ListColumn column, Map<String, Object> row) {
        Map<String, Object> some = new LinkedHashMap<>();
        some.put("id", row.get("id"));
        column.reads().forEach(name -> some.put(name, row.get(name)));
        return some;
    }

    private Unread unread() {
        return new Unread(policies.texts().map(texts -> texts.text(Actors.current().locale(), "list.unread")).orElse("?"));
    }
}
