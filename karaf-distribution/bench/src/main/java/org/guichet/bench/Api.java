package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The REST API as one signed-in person uses it. Thread-safe. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    /** @param etag version of the record, or -1 */
    record Answer(int status, byte[] body, String type, int etag, String retryAfter) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new Failed("no JSON: " + text(), e);
            }
        }

        String text() {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.length() > 400 ? text.substring(0, 400) + "…" : text;
        }

        long id() {
            return json().path("id").asLong();
        }

        Answer expect(int wanted, String what) {
            if (status != wanted) {
                throw new Failed(what + ": " + status + ", not " + wanted + ": " + text());
            }
            return this;
        }
    }

    private final String address;
    private final HttpClient client;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Api(String address, HttpClient client) {
        this.address = address;
        this.client = client;
    }

    static Api nobody(String address) {
        return new Api(address, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build());
    }

    Api signIn(String login, String password) throws IOException, InterruptedException {
        Api signed = new Api(address, client);
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(address + "/api/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("login", login, "password", password)))).build(),
            HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IOException("sign-in of " + login + ": " + answer.statusCode() + " " + answer.body());
        }
        StringBuilder cookies = new StringBuilder();
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            cookies.append(cookies.isEmpty() ? "" : "; ").append(pair);
            if (pair.startsWith("guichet_csrf=")) {
                signed.headers.put("X-CSRF-Token", pair.substring("guichet_csrf=".length()));
            }
        }
        signed.headers.put("Cookie", cookies.toString());
        return signed;
    }

    /** What every request carries. */
    Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Answer post(String path, Object json, String... more) throws IOException, InterruptedException {
        return send("POST", path, JSON.writeValueAsBytes(json), with(more, "Content-Type", "application/json"));
    }

    Answer patch(String path, int version, Object json, String... more) throws IOException, InterruptedException {
        return send("PATCH", path, JSON.writeValueAsBytes(json),
            with(more, "Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    Answer attach(String path, String name, byte[] content, String... more) throws IOException, InterruptedException {
        return send("POST", path + "/attachments?name=" + quoted(name), content,
            with(more, "Content-Type", "application/octet-stream"));
    }

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    Answer send(String method, String path, byte[] body, String... more) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(120))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        for (int i = 0; i < more.length; i += 2) {
            request.setHeader(more[i], more[i + 1]);
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String etag = answer.headers().firstValue("ETag").orElse("").replace("\"", "");
        return new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Content-Type").orElse(""),
            etag.matches("[0-9]{1,9}") ? Integer.parseInt(etag) : -1, answer.headers().firstValue("Retry-After").orElse(null));
    }

    static String quoted(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
