package org.guichet.data.internal.query;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A type's rows under an alias. An open node lets joins be added to its SELECT; a closed one stands in a condition. */
final class Node {
    private final Reading reading;
    private final TypePlan plan;
    private final String alias;
    private final Source source;
    private final Map<String, String> beside = new HashMap<>();
    private final Map<String, Node> steps = new HashMap<>();

    /** @param source where joins go, or null for a closed node */
    Node(Reading reading, TypePlan plan, String alias, Source source) {
        this.reading = reading;
        this.plan = plan;
        this.alias = alias;
        this.source = source;
    }

    TypePlan plan() {
        return plan;
    }

    String alias() {
        return alias;
    }

    Field<Long> id() {
        return DSL.field(DSL.name(alias, "ID"), SQLDataType.BIGINT);
    }

    Condition living() {
        return DSL.field(DSL.name(alias, "DELETED"), SQLDataType.TIMESTAMP).isNull();
    }

    /** The column, its table joined if need be. */
    Field<Object> column(Slot slot) {
        String owner = slot.main() ? alias : beside.computeIfAbsent(slot.table(), table -> join(slot));
        return column(owner, slot);
    }

    /** The slot's column under an alias of its table. */
    static Field<Object> column(String alias, Slot slot) {
        return DSL.field(DSL.name(alias, slot.column()), type(slot));
    }

    /**
     * A row of the table beside, which holds the slot, and that satisfies the condition. Not a join: Derby would make the
     * whole join anew for each row around it.
     */
    Condition beside(Slot slot, Function<Field<Object>, Condition> condition) {
        String name = reading.alias();
        Condition own = DSL.field(DSL.name(name, slot.key()), SQLDataType.BIGINT).eq(id());
        Condition holds = own.and(condition.apply(column(name, slot)));
        return DSL.exists(DSL.selectOne().from(Source.table(slot.table(), name)).where(holds));
    }

    private String join(Slot slot) {
        if (source == null) {
            throw new IllegalStateException("no join can be added for " + plan.key() + "." + slot.name());
        }
        String name = reading.alias();
        source.leftJoin(Source.table(slot.table(), name),
            DSL.field(DSL.name(name, slot.key()), SQLDataType.BIGINT).eq(id()));
        return name;
    }

    @SuppressWarnings("unchecked")
    private static DataType<Object> type(Slot slot) {
        DataType<?> type = switch (slot.kind()) {
            case STRING, CHOICE, STATE, TAGS, TEXT, HTML -> SQLDataType.VARCHAR;
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case INTEGER, REFERENCE -> SQLDataType.BIGINT;
            case DECIMAL -> SQLDataType.NUMERIC;
            case DATE -> SQLDataType.DATE;
            case DATETIME -> SQLDataType.TIMESTAMP;
        };
        return (DataType<Object>) type;
    }

    /**
     * The living row that the reference points to, left-joined, all columns null if the actor may not see it.
     *
     * @param id the reference's value as the actor may read it
     */
    Node follow(Slot reference, TypePlan target, Field<?> id, RowRights rights) {
        Node known = steps.get(reference.name());
        if (known == null) {
            String joined = reading.alias();
            Node closed = new Node(reading, target, joined, null);
            source.leftJoin(Source.table(target.table(), joined),
                closed.id().eq(id.coerce(Long.class)).and(closed.living()).and(rights.readable(closed)));
            known = new Node(reading, target, joined, source);
            steps.put(reference.name(), known);
        }
        return known;
    }
}
