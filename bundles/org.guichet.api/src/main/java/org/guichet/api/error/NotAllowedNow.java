package org.guichet.api.error;

/** The record's state, a guard or a policy refuses; another time it may work. 409. */
public final class NotAllowedNow extends Problem {
    private static final long serialVersionUID = 1L;

    public NotAllowedNow(String key, Object... arguments) {
        super(key, arguments);
    }
}
