package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** No sequence gives it. */
    private static final Long ANY = Long.MIN_VALUE + 1;

    private final Reading reading;
    private final RowRights rights;
    private final Sql sql;

    RecordReader(Reading reading, Sql sql) {
        this.reading = reading;
        this.rights = new RowRights(reading);
        this.sql = sql;
    }

    /** One SELECT of a record's; {@link #ANY} stands for its id. */
    private record Step(String part, Sql.Rendered statement, Selection selection) {
    }

    private record Steps(Step record, List<Step> parts) {
    }

    private record Request(String type) {
    }

    /** @throws NotFound if there is none that the actor may see */
    Map<String, Object> read(String type, long id) {
        TypePlan plan = reading.plans().get(type);
        reading.check(plan);
        Steps steps = reading.plans().compiled(reading, new Request(type), Steps.class, () -> steps(plan));
        Map<String, Object> record = run(steps.record(), id).stream().findFirst()
            .orElseThrow(() -> new NotFound("no-such-record", type, id));
        steps.parts().forEach(part -> record.put(part.part(), run(part, id)));
        return record;
    }

    private List<Map<String, Object>> run(Step step, long id) {
        return sql.all(step.statement().with(ANY, id), step.selection()::read);
    }

    private Steps steps(TypePlan plan) {
        Source source = new Source(reading, plan);
        Selection selection = selection(plan, source.root(), null);
        Condition rows = source.root().id().eq(ANY).and(source.root().living()).and(rights.readable(source.root()));
        Step record = new Step(null, sql.rendered(DSL.select(selection.sql()).from(source.from()).where(rows)), selection);
        List<Step> parts = new ArrayList<>();
        for (String key : plan.parts()) {
            reading.plans().find(key).filter(reading::open).ifPresent(part -> parts.add(part(key, part)));
        }
        return new Steps(record, parts);
    }

    private Step part(String key, TypePlan part) {
        Source source = new Source(reading, part);
        Node node = source.root();
        Slot link = part.inner(part.type().rootField());
        Selection selection = selection(part, node, link.name());
        // the root was just read: its rights are the parts'
        Condition rows = node.column(link).eq(ANY).and(node.living()).and(rights.restricted(node));
        return new Step(key, sql.rendered(DSL.select(selection.sql()).from(source.from()).where(rows).orderBy(node.id())
            .limit(MAX_PARTS)), selection);
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
