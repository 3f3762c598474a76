package org.guichet.data.internal.timeline;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actors;

/**
 * The part of a record's history rows that the current actor may know, as a condition on {@code GUICHET_HISTORY} aliased
 * {@code H}: fields it may read, and of the rows without field those that tell nothing else.
 */
record VisibleHistory(String condition, List<Object> arguments) {
    private static final String SHOWN_TO_CLIENTS = "(H.KIND in ('create', 'update', 'delete', 'restore') "
        + "or H.KIND like 'transition%')";
    private static final List<String> SYSTEM = List.of("number", "externalId", "deleted");

    static VisibleHistory of(Subject subject, Subjects subjects) {
        boolean client = Actors.current().client();
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        List<String> fields = new ArrayList<>(client ? List.of() : SYSTEM);
        subject.type().fields().stream().filter(field -> subjects.reads(subject, field)).map(Field::name).forEach(fields::add);
        String whole = client ? "H.FIELD is null and " + SHOWN_TO_CLIENTS : "H.FIELD is null";
        String condition = "H.RECORD_ID = ? and H.TYPE = ? and (" + whole
            + (fields.isEmpty() ? "" : " or H.FIELD in " + Rows.in(fields.size())) + ")";
        arguments.addAll(fields);
        return new VisibleHistory(condition, arguments);
    }

    /** The condition's arguments and more after them. */
    Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
