package org.guichet.returns.internal;

/** Values inside filters: quoted, so that nothing in them is read as an operator or wildcard. */
public final class Rsql {
    private Rsql() {
    }

    public static String quoted(String value) {
        return quoted("", value, "");
    }

    /** The value between wildcards of ours. */
    public static String quoted(String before, String value, String after) {
        return '"' + before + value.replace("*", "").replace("\\", "\\\\").replace("\"", "\\\"") + after + '"';
    }
}
