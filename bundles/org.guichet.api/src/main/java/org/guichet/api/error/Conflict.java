package org.guichet.api.error;

import java.util.Map;

/** Someone else changed the same fields meanwhile. 409 with {@code fields}. */
public final class Conflict extends Problem {
    private static final long serialVersionUID = 1L;

    /** One field's values in their JSON form: at the version the writer saw, now, and as asked. */
    public record Difference(Object base, Object theirs, Object yours) {
    }

    private final int version;
    private final transient Map<String, Difference> fields;

    public Conflict(int version, Map<String, Difference> fields) {
        super("conflict", fields.keySet());
        this.version = version;
        this.fields = Map.copyOf(fields);
    }

    /** The record's version now. */
    public int version() {
        return version;
    }

    public Map<String, Difference> fields() {
        return fields;
    }
}
