package org.guichet.assets.internal;

/** Values inside filters: quoted, so that nothing in them is read as an operator or wildcard. */
public final class Rsql {
    private Rsql() {
    }

    public static String quoted(String value) {
        return '"' + value.replace("*", "").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
