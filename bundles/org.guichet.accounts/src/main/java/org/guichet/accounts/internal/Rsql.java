package org.guichet.accounts.internal;

/** Values inside filters: quoted, so that nothing in them is read as an operator or wildcard. */
final class Rsql {
    private Rsql() {
    }

    static String quoted(String value) {
        return '"' + value.replace("*", "").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String quotedWithin(String before, String value, String after) {
        String quoted = quoted(value);
        return '"' + before + quoted.substring(1, quoted.length() - 1) + after + '"';
    }
}
