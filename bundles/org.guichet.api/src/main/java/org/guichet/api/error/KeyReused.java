package org.guichet.api.error;

/** An idempotency key came again with another request. 422. */
public final class KeyReused extends Problem {
    private static final long serialVersionUID = 1L;

    public KeyReused(String key, Object... arguments) {
        super(key, arguments);
    }
}
