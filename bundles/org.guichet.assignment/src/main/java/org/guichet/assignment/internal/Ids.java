package org.guichet.assignment.internal;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Ids in rows and filters. */
public final class Ids {
    private Ids() {
    }

    /** The id in a field of a row, or null. */
    public static Long of(Map<String, Object> row, String field) {
        return row.get(field) instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** RSQL that holds where the field is one of the ids; nowhere if there are none. */
    public static String in(String field, Collection<Long> ids) {
        // no record has this id
        return ids.isEmpty() ? field + "==0" : field + ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "=in=(", ")"));
    }
}
