package org.guichet.api.error;

/** The actor lacks a right. 403. */
public final class Forbidden extends Problem {
    private static final long serialVersionUID = 1L;

    public Forbidden(String key, Object... arguments) {
        super(key, arguments);
    }
}
