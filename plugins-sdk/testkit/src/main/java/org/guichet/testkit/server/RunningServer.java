package org.guichet.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The API of a server that runs, {@code /api/modules} above all, as an administrator's script uses it. For one thread. */
public final class RunningServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Headers without a session. */
    private static final int ANONYMOUS = 2;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final List<String> headers = new ArrayList<>(List.of("Accept-Language", "en"));

    public RunningServer(String address) {
        this.address = address.replaceFirst("/+$", "");
    }

    public RunningServer withToken(String token) {
        headers.addAll(List.of("Authorization", "Bearer " + token));
        return this;
    }

    public RunningServer signIn(String login, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/session", "application/json",
            BodyPublishers.ofString(JSON.writeValueAsString(Map.of("login", login, "password", password))));
        List<String> cookies = answer.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0]).toList();
        headers.subList(ANONYMOUS, headers.size()).clear();
        headers.addAll(List.of("Cookie", String.join("; ", cookies)));
        cookies.stream().filter(cookie -> cookie.startsWith("guichet_csrf="))
            .forEach(cookie -> headers.addAll(List.of("X-CSRF-Token", cookie.substring("guichet_csrf=".length()))));
        return this;
    }

    /**
     * Signs the administrator in as soon as the server is ready for people and for changes of modules.
     *
     * @throws IOException what it said last if it is not by then
     */
    public static RunningServer awaitAdmin(String address, String password, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        RunningServer server = new RunningServer(address);
        while (true) {
            try {
                server.signIn("admin", password);
                // people may come in before the modules are ready to be changed
                server.modules();
                return server;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Hands a plugin in; nothing of it runs yet. @return what the server says of it */
    public JsonNode stage(Path file) throws IOException, InterruptedException {
        String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        return JSON.readTree(send("POST", "/api/modules/uploads?name=" + name, "application/octet-stream",
            BodyPublishers.ofFile(file)).body());
    }

    public void discard(String upload) throws IOException, InterruptedException {
        send("DELETE", "/api/modules/uploads/" + upload, null, BodyPublishers.noBody());
    }

    /** @return why the plugin does not run; null if it does */
    public String activate(String upload) throws IOException, InterruptedException {
        return await(change("uploads/" + upload + "/activate", "{}"));
    }

    /** Changes a module that is there: {@code stop}, {@code start}, {@code remove}. @return why it did not come about; null if it did */
    public String act(String module, String act) throws IOException, InterruptedException {
        return await(change(module + "/" + act, "{}"));
    }

    /** Sees to it that a module of the server's archive runs. @throws IOException why it does not */
    public void require(String module) throws IOException, InterruptedException {
        List<String> acts = acts(module);
        for (String act : List.of("install", "start")) {
            String failure = acts.contains(act) ? act(module, act) : null;
            if (failure != null) {
                throw new IOException(module + ": " + failure);
            }
        }
    }

    /** The first record that a filter finds, as soon as there is one. @throws IOException if there is none within half a minute */
    public JsonNode await(String type, String filter) throws IOException, InterruptedException {
        String path = "/" + type + "?limit=1&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return Eventually.there("one of " + type + " with " + filter,
            () -> Optional.ofNullable(ask("GET", path, null).json().path("items").get(0)));
    }

    /**
     * A request of the API and what it answers.
     *
     * @param path below {@code /api}
     * @param body of a value that Jackson writes, bytes of a file, or null
     * @param more headers, name and value
     * @throws IOException with the server's words if it refuses
     */
    public Answer ask(String method, String path, Object body, String... more) throws IOException, InterruptedException {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body));
        HttpResponse<String> answer = send(method, "/api" + path, body instanceof byte[] ? "text/csv" : "application/json", publisher, more);
        return new Answer(answer.body(), answer.headers().firstValue("ETag").orElse(null));
    }

    /** @param etag which version it is, or null */
    public record Answer(String text, String etag) {
        /** @throws IOException if it is none */
        public JsonNode json() throws IOException {
            return JSON.readTree(text);
        }
    }

    /** Takes a module away, as far as it is there, with everything that it has in the database. */
    public void purge(String module) throws IOException, InterruptedException {
        for (String act : List.of("remove", "purge")) {
            if (acts(module).contains(act)) {
                String failure = await(change(module + "/" + act, JSON.writeValueAsString(Map.of("name", module))));
                if (failure != null && act.equals("purge")) {
                    throw new IOException(failure);
                }
            }
        }
    }

    private List<String> acts(String module) throws IOException, InterruptedException {
        List<String> acts = new ArrayList<>();
        for (JsonNode one : modules().path("items")) {
            if (one.path("id").asText().equals(module)) {
                one.path("acts").forEach(act -> acts.add(act.asText()));
            }
        }
        return acts;
    }

    /** @throws IOException while they cannot be told */
    public JsonNode modules() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/api/modules", null, BodyPublishers.noBody()).body());
    }

    private long change(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", "/api/modules/" + path, "application/json", BodyPublishers.ofString(body)).body())
            .path("doing").asLong();
    }

    private String await(long doing) throws IOException, InterruptedException {
        while (true) {
            for (JsonNode one : modules().path("doings")) {
                if (one.path("id").asLong() == doing && one.path("step").isNull()) {
                    return one.path("failure").textValue();
                }
            }
            pause();
        }
    }

    /** Until one looks again. */
    static void pause() {
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body, String... more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).method(method, body);
        request.headers(headers.toArray(String[]::new));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (more.length > 0) {
            request.headers(more);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(refusal(answer));
        }
        return answer;
    }

    private String refusal(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            StringBuilder said = new StringBuilder(problem.path("detail").asText(problem.path("title").asText(address + " answered "
                + answer.statusCode())));
            for (JsonNode place : problem.path("errors")) {
                said.append(' ').append(place.path("place").asText()).append(": ").append(place.path("message").asText());
            }
            return said.toString();
        } catch (IOException e) {
            return address + " answered " + answer.statusCode();
        }
    }
}
