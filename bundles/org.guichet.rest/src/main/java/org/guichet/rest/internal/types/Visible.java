package org.guichet.rest.internal.types;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actor;

/** Which types and fields an actor is told of. The engine decides again on every read and write. */
public final class Visible {
    private static final List<String> ACTS = List.of("create", "update", "delete", "comment", "note", "attach", "link", "export",
        "import", "merge");

    private Visible() {
    }

    public static boolean type(Actor actor, RecordType<?> type) {
        return (!actor.client() || type.forClients()) && actor.may(type.key() + ".read");
    }

    static boolean reads(Actor actor, String type, Field field) {
        if (actor.client()) {
            return field.clientReads();
        }
        return !field.restricted() || actor.may(type + ".field." + field.name() + ".read");
    }

    static boolean writes(Actor actor, String type, Field field) {
        if (!field.writable() || actor.client() && !field.clientWrites()) {
            return false;
        }
        return !field.restricted() || actor.may(type + ".field." + field.name() + ".write");
    }

    /**
     * What the actor may do with at least some records of the type.
     *
     * @param fields the type's, those of other modules too; where no request may carry any, there is nothing to fill in
     */
    public static Map<String, Boolean> acts(Actor actor, RecordType<?> type, Collection<Field> fields) {
        boolean blank = fields.stream().noneMatch(Field::writable);
        Map<String, Boolean> may = new LinkedHashMap<>();
        for (String act : ACTS) {
            boolean changes = List.of("update", "delete", "merge").contains(act);
            boolean talks = List.of("comment", "note", "attach").contains(act);
            boolean fills = List.of("create", "update", "import").contains(act);
            boolean exists = !(changes && type.appendOnly() || talks && !type.commentable() || fills && blank);
            may.put(act, exists && actor.may(type.key() + "." + act));
        }
        return may;
    }
}
