package org.guichet.bridge.internal.issues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.outside.Outside;

/** JSON over HTTP with a tracker. Thread-safe. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final int LARGEST = 10_000_000;
    private static final int LONGEST_REASON = 200;
    private final Outside outside;
    private final String tokenHeader;

    Rest(Outside outside, String tokenHeader) {
        this.outside = outside;
        this.tokenHeader = tokenHeader;
    }

    /** @param body as JSON, or null @return what was answered; missing if that was nothing */
    JsonNode ask(String method, URI address, String token, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(WHOLE).header("Accept", "application/json");
            if (token != null) {
                request.header(tokenHeader, token);
            }
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            Outside.Answer answer = outside.send(request.build(), LARGEST);
            return judged(address, answer.status(), answer.text());
        } catch (IOException e) {
            throw (Unavailable) new Unavailable("bridge.away", address.getHost(), e.toString()).initCause(e);
        }
    }

    private static JsonNode judged(URI address, int status, String text) throws JsonProcessingException {
        if (status >= 200 && status < 300) {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        }
        if (status == 404) {
            throw new NotFound("bridge.not-found", address.getHost());
        }
        if (status == 401 || status == 403) {
            throw new NotAllowedNow("bridge.token", address.getHost());
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw new Unavailable("bridge.away", address.getHost(), status);
        }
        throw new NotAllowedNow("bridge.refused", address.getHost(), status, text.substring(0, Math.min(text.length(), LONGEST_REASON)));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
