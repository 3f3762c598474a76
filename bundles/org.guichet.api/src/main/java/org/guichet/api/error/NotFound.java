package org.guichet.api.error;

/** It does not exist, or the actor may not know that it does. 404. */
public final class NotFound extends Problem {
    private static final long serialVersionUID = 1L;

    public NotFound(String key, Object... arguments) {
        super(key, arguments);
    }
}
