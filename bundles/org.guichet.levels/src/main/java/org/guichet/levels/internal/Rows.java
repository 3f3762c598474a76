package org.guichet.levels.internal;

import java.util.Map;

/** Values of the rows that queries give. */
public final class Rows {
    private Rows() {
    }

    /** An id, or null. */
    public static Long id(Map<String, Object> row, String field) {
        return id(row.get(field));
    }

    static Long id(Object value) {
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    static Integer rank(Object value) {
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }
}
