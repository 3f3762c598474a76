package org.guichet.api.error;

/** A part of the system is away for now; try again. 503 with Retry-After. */
public final class Unavailable extends Problem {
    private static final long serialVersionUID = 1L;

    public Unavailable(String key, Object... arguments) {
        super(key, arguments);
    }
}
