package org.guichet.testkit.dev;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code /api/modules} of a server that runs, as an administrator's script uses it. For one thread. */
final class RunningServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Headers without a session. */
    private static final int ANONYMOUS = 2;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final List<String> headers = new ArrayList<>(List.of("Accept-Language", "en"));

    RunningServer(String address) {
        this.address = address.replaceFirst("/+$", "");
    }

    RunningServer withToken(String token) {
        headers.addAll(List.of("Authorization", "Bearer " + token));
        return this;
    }

    RunningServer signIn(String login, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/session", "application/json",
            BodyPublishers.ofString(JSON.writeValueAsString(Map.of("login", login, "password", password))));
        List<String> cookies = answer.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0]).toList();
        headers.subList(ANONYMOUS, headers.size()).clear();
        headers.addAll(List.of("Cookie", String.join("; ", cookies)));
        cookies.stream().filter(cookie -> cookie.startsWith("guichet_csrf="))
            .forEach(cookie -> headers.addAll(List.of("X-CSRF-Token", cookie.substring("guichet_csrf=".length()))));
        return this;
    }

    /** Hands a plugin in; nothing of it runs yet. @return what the server says of it */
    JsonNode stage(Path file) throws IOException, InterruptedException {
        String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        return JSON.readTree(send("POST", "/api/modules/uploads?name=" + name, "application/octet-stream",
            BodyPublishers.ofFile(file)).body());
    }

    void discard(String upload) throws IOException, InterruptedException {
        send("DELETE", "/api/modules/uploads/" + upload, null, BodyPublishers.noBody());
    }

    /** @return why the plugin does not run; null if it does */
    String activate(String upload) throws IOException, InterruptedException {
        return await(change("uploads/" + upload + "/activate", "{}"));
    }

    /** Takes a module away, as far as it is there, with everything that it has in the database. */
    void purge(String module) throws IOException, InterruptedException {
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
    JsonNode modules() throws IOException, InterruptedException {
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
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).method(method, body);
        request.headers(headers.toArray(String[]::new));
        if (type != null) {
            request.header("Content-Type", type);
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
            return problem.path("detail").asText(problem.path("title").asText(address + " answered " + answer.statusCode()));
        } catch (IOException e) {
            return address + " answered " + answer.statusCode();
        }
    }
}
