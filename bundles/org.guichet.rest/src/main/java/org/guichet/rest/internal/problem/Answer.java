package org.guichet.rest.internal.problem;

import java.util.Map;

/** An RFC 9457 problem ready to be sent. */
public record Answer(int status, Map<String, Object> body, Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";
}
