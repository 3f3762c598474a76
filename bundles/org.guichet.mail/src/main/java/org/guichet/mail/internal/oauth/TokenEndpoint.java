package org.guichet.mail.internal.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks an identity provider (RFC 6749): limited in time and size, and never led elsewhere by it. Thread-safe. */
final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

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
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, head -> new LimitedBody());
        try {
            HttpResponse<byte[]> answer = pending.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("> " + WHOLE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
