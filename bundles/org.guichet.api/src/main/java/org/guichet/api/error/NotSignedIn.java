package org.guichet.api.error;

/** Nobody is signed in, or the session or token has ended. 401. */
public final class NotSignedIn extends Problem {
    private static final long serialVersionUID = 1L;

    public NotSignedIn(String key, Object... arguments) {
        super(key, arguments);
    }
}
