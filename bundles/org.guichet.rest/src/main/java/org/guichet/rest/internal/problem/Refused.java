package org.guichet.rest.internal.problem;

import java.util.Map;

/** A refusal that only HTTP knows (precondition missing, too many requests); everything else is a domain problem. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String key;
    private final transient Map<String, String> headers;

    public Refused(int status, String key, Map<String, String> headers) {
        super(status + " " + key);
        this.status = status;
        this.key = key;
        this.headers = Map.copyOf(headers);
    }

    public Refused(int status, String key) {
        this(status, key, Map.of());
    }

    public int status() {
        return status;
    }

    public String key() {
        return key;
    }

    public Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }
}
