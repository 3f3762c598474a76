package org.guichet.bridge.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tracker of issues at a port of its own, that answers as Redmine 5.0 does and, below {@code /api/v4}, as GitLab. */
public final class Tracker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "secret-token";
    private final HttpServer server;
    private final Map<Integer, Issue> issues = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    /** Method and path of what was asked. */
    public final List<String> asked = new ArrayList<>();
    /** Status of every answer, if not 0. */
    public volatile int answers;
    /** The next issue is made, but the answer is lost on its way. */
    public volatile boolean losesAnswer;

    /** One issue. */
    public static final class Issue {
        public final int number;
        public String title;
        public String description;
        public boolean closed;
        private Instant updated;

        Issue(int number) {
            this.number = number;
        }
    }

    public Tracker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized Issue issue(int number) {
        return issues.get(number);
    }

    public synchronized int size() {
        return issues.size();
    }

    /** Somebody there does something, a second later. */
    public synchronized Issue write(Integer number, String title, String description, boolean closed) {
        now = now.plusSeconds(1);
        return change(number, title, description, closed);
    }

    /** The same in the very same second. */
    public synchronized Issue change(Integer number, String title, String description, boolean closed) {
        Issue issue = number == null ? new Issue(issues.size() + 1) : issues.get(number);
        issues.put(issue.number, issue);
        issue.title = title;
        issue.description = description;
        issue.closed = closed;
        issue.updated = now;
        return issue;
    }

    public synchronized long asked(String method) {
        return asked.stream().filter(one -> one.startsWith(method)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Object answer;
        int status = answers;
        synchronized (this) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean gitlab = exchange.getRequestURI().getPath().startsWith("/api/v4/");
            String token = exchange.getRequestHeaders().getFirst(gitlab ? "PRIVATE-TOKEN" : "X-Redmine-API-Key");
            answer = status != 0 ? Map.of() : !TOKEN.equals(token) ? null : gitlab ? gitlab(exchange, body) : redmine(exchange, body);
            status = status != 0 ? status : answer == null ? TOKEN.equals(token) ? 404 : 401 : exchange.getRequestMethod().equals("POST") ? 201 : 200;
            if (losesAnswer && exchange.getRequestMethod().equals("POST")) {
                losesAnswer = false;
                status = 502;
            }
        }
        byte[] bytes = answer instanceof String ? new byte[0] : JSON.writeValueAsBytes(answer == null ? Map.of() : answer);
        exchange.sendResponseHeaders(bytes.length == 0 ? 204 : status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Object redmine(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/issue_statuses.json")) {
            return Map.of("issue_statuses", List.of(Map.of("id", 1, "name", "New", "is_closed", false), Map.of("id", 5, "name", "Closed", "is_closed", true)));
        }
        if (path.equals("/issues.json") && exchange.getRequestMethod().equals("POST")) {
            JsonNode issue = read(body).path("issue");
            return issue.path("project_id").asText().equals("app")
                ? Map.of("issue", redmine(write(null, issue.path("subject").asText(), issue.path("description").asText(), false))) : null;
        }
        if (path.equals("/issues.json")) {
            Map<String, String> query = query(exchange.getRequestURI());
            return query.get("project_id").equals("app") ? Map.of("issues", listed(query.get("updated_on"), query.get("description"),
                query.getOrDefault("sort", "").endsWith(":desc"), Integer.parseInt(query.getOrDefault("offset", "0")), query.get("limit"))
                    .map(Tracker::redmine).toList()) : null;
        }
        Issue issue = issues.get(Integer.parseInt(path.replaceAll("\\D", "")));
        if (issue != null && exchange.getRequestMethod().equals("PUT")) {
            JsonNode changed = read(body).path("issue");
            write(issue.number, changed.path("subject").asText(issue.title), changed.path("description").asText(issue.description), issue.closed);
            return "";
        }
        return issue == null ? null : Map.of("issue", redmine(issue));
    }

    private static Map<String, Object> redmine(Issue issue) {
        return Map.of("id", issue.number, "subject", issue.title, "description", issue.description, "updated_on", issue.updated.toString(),
            "project", Map.of("id", 1, "name", "App"), "status", issue.closed ? Map.of("id", 5, "name", "Closed") : Map.of("id", 1, "name", "New"));
    }

    private Object gitlab(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith("/api/v4/projects/group%2Fapp/issues")) {
            return null;
        }
        String number = path.substring("/api/v4/projects/group%2Fapp/issues".length()).replaceAll("\\D", "");
        if (number.isEmpty() && exchange.getRequestMethod().equals("POST")) {
            JsonNode issue = read(body);
            return gitlab(write(null, issue.path("title").asText(), issue.path("description").asText(), false));
        }
        if (number.isEmpty()) {
            Map<String, String> query = query(exchange.getRequestURI());
            int size = Integer.parseInt(query.get("per_page"));
            return listed(query.get("updated_after"), query.get("search"), query.getOrDefault("sort", "").equals("desc"),
                (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * size, query.get("per_page")).map(this::gitlab).toList();
        }
        Issue issue = issues.get(Integer.parseInt(number));
        if (issue != null && exchange.getRequestMethod().equals("PUT")) {
            JsonNode changed = read(body);
            write(issue.number, changed.path("title").asText(issue.title), changed.path("description").asText(issue.description), issue.closed);
        }
        return issue == null ? null : gitlab(issue);
    }

    private Map<String, Object> gitlab(Issue issue) {
        return Map.of("id", 1000 + issue.number, "iid", issue.number, "title", issue.title, "description", issue.description, "updated_at",
            issue.updated.toString(), "state", issue.closed ? "closed" : "opened", "web_url", address() + "/group/app/-/issues/" + issue.number);
    }

    private Stream<Issue> listed(String since, String mark, boolean newestFirst, int offset, String limit) {
        Comparator<Issue> order = Comparator.<Issue, Instant>comparing(issue -> issue.updated).thenComparing(issue -> issue.number);
        return issues.values().stream().filter(issue -> since == null || !issue.updated.isBefore(Instant.parse(since.replace(">=", ""))))
            .filter(issue -> mark == null || issue.description.contains(mark.replaceFirst("^~", "")))
            .sorted(newestFirst ? order.reversed() : order).skip(offset).limit(Integer.parseInt(limit));
    }

    private static Map<String, String> query(URI address) {
        return Stream.of(address.getRawQuery().split("&")).map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (one, other) -> one, LinkedHashMap::new));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
