package org.guichet.mail.internal.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.outside.Outside;

/** Asks an identity provider (RFC 6749), and takes nothing that is too large for a token. Thread-safe. */
final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final int LARGEST = 65_536;
    private final Outside outside;

    TokenEndpoint(Outside outside) {
        this.outside = outside;
    }

    /** @param body as JSON, missing if it is none */
    record Answer(int status, JsonNode body) {
        String text(String name) {
            return body.path(name).asText("");
        }
    }

    /** @throws IOException if nothing came back in time that could be an answer */
    Answer ask(URI address, Map<String, String> form) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(encoded(form))).build();
        Outside.Answer answer = outside.send(request, LARGEST);
        if (answer.cut()) {
            throw new IOException("> " + LARGEST + " B");
        }
        return new Answer(answer.status(), json(answer.body()));
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }
}
