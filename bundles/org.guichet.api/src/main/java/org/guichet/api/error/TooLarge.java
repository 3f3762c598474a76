package org.guichet.api.error;

/** The request or file is past its limit. 413. */
public final class TooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    public TooLarge(String key, Object... arguments) {
        super(key, arguments);
    }
}
