package org.guichet.itests;

import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A signed-in person at the REST API, from outside. Thread-safe after sign-in. */
public final class Api {
    /** An answer, its body read as JSON where it is JSON. */
    public record Answer(int status, JsonNode json, String body, Map<String, java.util.List<String>> headers) {
        public long id() {
            assertTrue(status + " " + body, json.hasNonNull("id"));
            return json.get("id").asLong();
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), java.util.List.of("")).get(0);
        }
    }

    /** What a path leads to that is not there. */
    public static final JsonNode JSON_NOTHING = MissingNode.getInstance();
    static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private String cookie;
    private String csrf;

    private Api(String address) {
        this.address = address;
    }

    /** Nobody signed in. */
    public static Api anonymous(String address) {
        return new Api(address);
    }

    public static Api signIn(String address, String login, String password) throws IOException, InterruptedException {
        Api api = new Api(address);
        HttpResponse<String> answer = api.client.send(HttpRequest.newBuilder(URI.create(address + "/api/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.createObjectNode().put("login", login).put("password", password).toString()))
            .build(), BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IOException("sign-in of " + login + ": " + answer.statusCode() + " " + answer.body());
        }
        StringBuilder cookies = new StringBuilder();
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            cookies.append(cookies.length() == 0 ? "" : "; ").append(pair);
            if (pair.startsWith("guichet_csrf=")) {
                api.csrf = pair.substring("guichet_csrf=".length());
            }
        }
        api.cookie = cookies.toString();
        return api;
    }

    /** The text as JSON. */
    public static String quoted(String text) throws IOException {
        return JSON.writeValueAsString(text);
    }

    public String cookie() {
        return cookie;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    public Answer post(String path, String json, String... headers) throws IOException, InterruptedException {
        return send("POST", path, json, headers);
    }

    public Answer patch(String path, int version, String json) throws IOException, InterruptedException {
        return send("PATCH", path, json, "If-Match", "\"" + version + "\"");
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    /** Sends a file as it is. */
    public Answer upload(String path, Path file) throws IOException, InterruptedException {
        return sendBody("POST", path, BodyPublishers.ofFile(file), "Content-Type", "application/octet-stream");
    }

    /** Sends so many zeros; status 0 if the server closes the door before it has read them. */
    public Answer uploadNothings(String path, long size) throws InterruptedException {
        byte[] block = new byte[1 << 20];
        Iterable<byte[]> blocks = () -> Stream.generate(() -> block).limit(size >> 20).iterator();
        try {
            return sendBody("POST", path, BodyPublishers.ofByteArrays(blocks), "Content-Type", "application/octet-stream");
        } catch (IOException e) {
            return new Answer(0, null, e.toString(), Map.of());
        }
    }

    public Answer send(String method, String path, String json, String... headers) throws IOException, InterruptedException {
        String[] all = headers;
        if (json != null && !Arrays.asList(headers).contains("Content-Type")) {
            all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "Content-Type";
            all[headers.length + 1] = "application/json";
        }
        return sendBody(method, path, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json), all);
    }

    private Answer sendBody(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        URI uri = URI.create(URI.create(address + path).toASCIIString());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60))
            .method(method, body);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (csrf != null && !method.equals("GET")) {
            request.header("X-CSRF-Token", csrf);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json") && !answer.body().isEmpty();
        return new Answer(answer.statusCode(), isJson ? JSON.readTree(answer.body()) : null, answer.body(),
            answer.headers().map());
    }

    /** Attaches a text file. */
    public Answer attach(String path, String name, boolean internal, String content) throws IOException, InterruptedException {
        return send("POST", path + "/attachments?name=" + name + "&internal=" + internal, content, "Content-Type", "text/plain");
    }

    /** Follows {@code /api/events}. */
    public Events events() throws IOException, InterruptedException {
        return Events.open(client, HttpRequest.newBuilder(URI.create(address + "/api/events")).header("Cookie", cookie).build());
    }

    /** Asks again until the answer is as expected. @throws AssertionError with the last answer after a minute */
    public Answer await(String path, Predicate<Answer> expected) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        Answer last = get(path);
        while (!expected.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("still not as expected: " + path + " " + last.status() + " " + last.body());
            }
            TimeUnit.MILLISECONDS.sleep(200);
            last = get(path);
        }
        return last;
    }
}
