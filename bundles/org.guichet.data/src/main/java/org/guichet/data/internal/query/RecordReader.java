package org.guichet.data.internal.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.FieldKind;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Reads one whole record: one statement for it and one for each of its part types. */
final class RecordReader {
    /** Of living records these are always null. */
    private static final Set<String> LEFT_OUT = Set.of("deleted", "mergedInto");
    private static final int MAX_PARTS = 2_000;

    private final Reading reading;
    private final RowRights rights;
    private final Sql sql;

    RecordReader(Reading reading, Sql sql) {
        this.reading = reading;
        this.rights = new RowRights(reading);
        this.sql = sql;
    }

    /** @throws NotFound if there is none that the actor may see */
    Map<String, Object> read(String type, long id) {
        TypePlan plan = reading.plans().get(type);
        reading.check(plan);
        Source source = new Source(reading, plan);
        Selection selection = selection(plan, source.root(), null);
        Condition rows = source.root().id().eq(id).and(source.root().living()).and(rights.readable(source.root()));
        Map<String, Object> record = sql.first(DSL.select(selection.sql()).from(source.from()).where(rows), selection::read)
            .orElseThrow(() -> new NotFound("no-such-record", type, id));
        for (String key : plan.parts()) {
            Optional<TypePlan> part = reading.plans().find(key).filter(reading::open);
            if (part.isPresent()) {
                record.put(key, parts(part.get(), id));
            }
        }
        return record;
    }

    private List<Map<String, Object>> parts(TypePlan part, long root) {
        Source source = new Source(reading, part);
        Node node = source.root();
        Slot link = part.inner(part.type().rootField());
        Selection selection = selection(part, node, link.name());
        // the root was just read: its rights are the parts'
        Condition rows = node.column(link).eq(root).and(node.living()).and(rights.restricted(node));
        return sql.all(DSL.select(selection.sql()).from(source.from()).where(rows).orderBy(node.id()).limit(MAX_PARTS),
            selection::read);
    }

    private Selection selection(TypePlan plan, Node node, String without) {
        Paths paths = new Paths(reading, rights, node);
        Selection selection = new Selection();
        selection.add("id", FieldKind.INTEGER, node.id());
        for (Slot slot : plan.slots()) {
            if (!LEFT_OUT.contains(slot.name()) && !slot.name().equals(without) && !reading.scopes(plan, slot).isEmpty()) {
                paths.select(slot.name(), selection);
                if (slot.kind() == FieldKind.REFERENCE) {
                    paths.select(slot.name() + ".title", selection);
                }
            }
        }
        return selection;
    }
}
