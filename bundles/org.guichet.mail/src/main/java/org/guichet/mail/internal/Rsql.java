package org.guichet.mail.internal;

/** Values inside filters: quoted, so that nothing in them is read as an operator or wildcard. */
public final class Rsql {
    private Rsql() {
    }

    public static String quoted(String value) {
        return '"' + escaped(value) + '"';
    }

    /** Matches what has the value anywhere in it. */
    public static String within(String value) {
        return "\"*" + escaped(value) + "*\"";
    }

    private static String escaped(String value) {
        return value.replace("*", "").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
