package org.guichet.api.error;

/**
 * Something a person or program must be told. The closed set of its kinds is mapped once to RFC 9457 problems; the text is
 * looked up by key in the reader's language ({@code error.<key>}), so it never holds secrets or another language's words.
 */
public abstract sealed class Problem extends RuntimeException
        permits Invalid, NotFound, Forbidden, NotSignedIn, Conflict, NotAllowedNow, TooLarge, KeyReused, Unavailable {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final transient Object[] arguments;

    protected Problem(String key, Object... arguments) {
        super(key + (arguments.length == 0 ? "" : " " + java.util.Arrays.toString(arguments)));
        this.key = key;
        this.arguments = arguments;
    }

    /** Message key, without the {@code error.} prefix. */
    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.clone();
    }
}
