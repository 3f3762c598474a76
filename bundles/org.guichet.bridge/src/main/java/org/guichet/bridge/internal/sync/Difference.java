package org.guichet.bridge.internal.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.Mapping.Direction;

/**
 * What both sides did since they last agreed. A field that one side changed goes over, if its direction allows; one that both changed
 * is a dispute, and neither value is touched. What just came in, or was just sent, is what was agreed on: nothing goes back.
 *
 * @param in       new values here, by the record's fields
 * @param out      new values outside, by their names there
 * @param disputes fields that both changed
 * @param agreed   with what is the same on both sides by now, and what was met for the first time
 */
record Difference(Map<String, Object> in, Map<String, Object> out, List<Difference.Dispute> disputes, Agreed agreed) {
    /** One field with the values of both sides. */
    record Dispute(Mapping.Field field, Object ours, Object theirs) {
    }

    static Difference between(List<Mapping.Field> fields, Agreed before, Map<String, Object> ours, Map<String, Object> theirs) {
        Map<String, Object> in = new HashMap<>();
        Map<String, Object> out = new HashMap<>();
        List<Dispute> disputes = new ArrayList<>();
        Agreed agreed = before;
        for (Mapping.Field field : fields) {
            Object here = ours.get(field.name());
            Object there = theirs.get(field.outside());
            Agreed.Pair last = before.fields().get(field.outside());
            boolean weChanged = last != null && !same(here, last.ours());
            boolean theyChanged = last != null && !same(there, last.theirs());
            if (last == null || weChanged && theyChanged && same(here, there)) {
                agreed = agreed.with(field.outside(), here, there);
            } else if (weChanged && theyChanged) {
                disputes.add(new Dispute(field, here, there));
            } else if (weChanged && field.direction() != Direction.IN) {
                out.put(field.outside(), here);
            } else if (theyChanged && field.direction() != Direction.OUT) {
                in.put(field.name(), there);
            }
        }
        return new Difference(in, out, disputes, agreed);
    }

    /** Empty is empty, and a number is the same however it was read. */
    private static boolean same(Object one, Object other) {
        return text(one).equals(text(other));
    }

    private static String text(Object value) {
        return value == null ? "" : value instanceof String text ? text.strip().replace("\r\n", "\n") : value.toString();
    }
}
