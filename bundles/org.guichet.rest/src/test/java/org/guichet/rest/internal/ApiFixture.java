package org.guichet.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.guichet.api.config.CustomFields;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.History;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.RequestKeys;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Permissions;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Links;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.transfer.Exports;
import org.guichet.data.internal.text.ModuleVariables;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.admin.LifecycleSurroundings;
import org.guichet.rest.internal.admin.LifecyclesResource;
import org.guichet.rest.internal.door.ApiConfiguration;
import org.guichet.rest.internal.door.ApiServer;
import org.guichet.rest.internal.door.ApiServlet;
import org.guichet.rest.internal.door.Traffic;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.platform.ChangesResource;
import org.guichet.rest.internal.platform.HealthResource;
import org.guichet.rest.internal.platform.MeResource;
import org.guichet.rest.internal.platform.Meanings;
import org.guichet.rest.internal.platform.MetricsResource;
import org.guichet.rest.internal.platform.SearchResource;
import org.guichet.rest.internal.platform.SessionResource;
import org.guichet.rest.internal.platform.SignInResource;
import org.guichet.rest.internal.problem.Problems;
import org.guichet.rest.internal.push.EventStreams;
import org.guichet.rest.internal.push.PresenceBoard;
import org.guichet.rest.internal.push.PresenceResource;
import org.guichet.rest.internal.record.AttachmentsResource;
import org.guichet.rest.internal.record.BulkResource;
import org.guichet.rest.internal.record.CommentsResource;
import org.guichet.rest.internal.record.ExportResource;
import org.guichet.rest.internal.record.LinksResource;
import org.guichet.rest.internal.record.ListResource;
import org.guichet.rest.internal.record.RecordResource;
import org.guichet.rest.internal.record.RecordView;
import org.guichet.rest.internal.record.Replays;
import org.guichet.rest.internal.record.TimelineResource;
import org.guichet.rest.internal.types.OpenApiResource;
import org.guichet.rest.internal.types.TypeDescriptions;
import org.guichet.rest.internal.types.TypesResource;
import org.guichet.rest.internal.types.VisibleRows;
import org.junit.rules.ExternalResource;

/**
 * The real door, CXF and Jetty on a free port, in front of services in memory. Ann may everything, Bob sees only his own
 * rows and changes nothing.
 */
final class ApiFixture extends ExternalResource {
    final MemoryRecords records = new MemoryRecords();
    final MemoryServices.People people = new MemoryServices.People();
    final MemoryServices.Gates gates = new MemoryServices.Gates(people);
    final MemoryServices.Files files = new MemoryServices.Files();
    final MemoryServices.Notes notes = new MemoryServices.Notes();
    final MemoryServices.Events events = new MemoryServices.Events();
    final List<RecordAction> actions = new ArrayList<>();
    final List<Permissions> permissions = new ArrayList<>();
    final MemoryServices.Tables exports = new MemoryServices.Tables();
    final ModuleVariables offered = new ModuleVariables(new NoBudgets(), new MemoryServices.OwnTexts());
    final ObjectMapper json = new ObjectMapper();
    final HttpClient client = HttpClient.newHttpClient();
    private RecordTypes types = records;
    private Records writing = records;
    private Queries reading = records;
    private Lifecycles lifecycles = records;
    private LifecycleEditions editions;
    private Comments commenting = notes;
    private Attachments attaching = files;
    private Links links;
    private Timeline timeline;
    private History history;
    private TextSearch search;
    private Exports exporting = exports;
    final List<DuplicateFinder> finders = new ArrayList<>();
    private RequestKeys keys = new MemoryServices.Keys();
    private final String basePath;
    private final String[] proxies;
    private final int perCaller;
    /** Of the resources that tests add. */
    Budgets budgets = new NoBudgets();
    ApiServer server;
    EventStreams streams;
    private Server jetty;

    ApiFixture() {
        this("", 24);
    }

    ApiFixture(String basePath, int perCaller, String... proxies) {
        this.basePath = basePath;
        this.perCaller = perCaller;
        this.proxies = proxies;
    }

    /** The same door in front of the real engine. */
    static ApiFixture over(RecordTypes types, Records records, Queries queries, Lifecycles lifecycles) {
        ApiFixture api = new ApiFixture();
        api.types = types;
        api.writing = records;
        api.reading = queries;
        api.lifecycles = lifecycles;
        return api;
    }

    /** The same with the real comments, files, links and keys. */
    static ApiFixture over(TestPlatform platform) {
        ApiFixture api = over(platform.types(), platform.records(), platform.queries(), platform.lifecycles());
        api.commenting = platform.comments();
        api.attaching = platform.attachments();
        api.links = platform.links();
        api.keys = platform.requestKeys();
        api.timeline = platform.timeline();
        api.history = platform.history();
        return api;
    }

    /** With an index and a way to write files. */
    ApiFixture and(TextSearch some, Exports files) {
        search = some;
        exporting = files;
        return this;
    }

    /** With the administration of lifecycles. */
    ApiFixture and(LifecycleEditions someEditions) {
        editions = someEditions;
        return this;
    }

    @Override
    protected void before() throws Exception {
        people.add(MemoryServices.actor(1, "ann", Locale.ENGLISH, "*", "*.field.*"));
        people.add(MemoryServices.actor(2, "bob", Locale.FRENCH, "parcels.read:own"));
        MemoryServices.OwnTexts texts = new MemoryServices.OwnTexts();
        Problems problems = new Problems(() -> texts);
        ObjectMapper mapper = Json.mapper();
        server = new ApiServer(mapper, problems, () -> budgets);
        RecordView view = new RecordView(types, reading, lifecycles);
        VisibleRows rows = new VisibleRows(types, reading);
        Replays replays = new Replays(keys);
        PresenceBoard board = new PresenceBoard();
        Traffic traffic = new Traffic();
        streams = new EventStreams(people, types, events, rows, board);
        TypesResource described = new TypesResource(types, new TypeDescriptions(types, lifecycles, new NoCustomFields(), texts, reading, offered),
            budgets).with(actions);
        for (Object resource : List.of(
                new ListResource(types, writing, reading, texts, view, replays, budgets).with(finders, actions),
                new RecordResource(types, writing, reading, lifecycles, view, replays, budgets).with(actions),
                new BulkResource(types, writing, reading, texts, replays, budgets).with(actions),
                new CommentsResource(types, commenting, replays),
                new AttachmentsResource(types, attaching),
                new SessionResource(people),
                new MeResource(people, types, writing, budgets).with(permissions),
                new SignInResource(people, gates),
                described,
                new OpenApiResource(described),
                new ChangesResource(events, rows),
                new ExportResource(types, reading, texts).with(exporting),
                new MetricsResource(traffic, types, events),
                new PresenceResource(types, reading, board, streams))) {
            server.add("/", resource, resource, resource instanceof SessionResource ? Set.of("session")
                : resource instanceof SignInResource ? Set.of("sign-in", "sign-in/") : Set.of());
        }
        if (timeline != null) {
            TimelineResource past = new TimelineResource(types, timeline, history, reading, texts);
            server.add("/", past, past, Set.of());
        }
        if (search != null) {
            SearchResource searching = new SearchResource(types, rows, new Meanings(types, texts, budgets)).with(search);
            server.add("/", searching, searching, Set.of());
        }
        if (links != null) {
            LinksResource linking = new LinksResource(types, links, replays);
            server.add("/", linking, linking, Set.of());
        }
        if (editions != null) {
            LifecyclesResource administered = new LifecyclesResource(types, lifecycles, editions,
                new LifecycleSurroundings(types, reading, texts, budgets).with(List.of(), List.of(), actions));
            server.add("/", administered, administered, Set.of());
        }
        HealthResource health = new HealthResource(types);
        server.add("/", health, health, Set.of("health"));
        server.rebuild("/");
        ApiServlet servlet = new ApiServlet(server, new Configuration(), () -> people, () -> streams, problems, mapper, traffic);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        holder.setInitParameter("hide-service-list-page", "true");
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(holder, "/api/*");
        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        // lets the last answer leave before the test's server stops
        StatisticsHandler graceful = new StatisticsHandler();
        graceful.setHandler(handler);
        jetty.setHandler(graceful);
        jetty.setStopTimeout(2000);
        jetty.start();
    }

    @Override
    protected void after() {
        streams.stop();
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server.shutdown();
    }

    int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    /** Begins a request as the named token's owner, or as nobody if null. */
    HttpRequest.Builder request(String login, String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api" + path));
        return login == null ? builder : builder.header("Authorization", "Bearer t-" + login);
    }

    Reply send(HttpRequest.Builder builder) {
        try {
            HttpResponse<byte[]> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Reply get(String login, String path) {
        return send(request(login, path).GET());
    }

    /** @param headers names and values in turn */
    Reply send(String login, String method, String path, String body, String... headers) {
        HttpRequest.Builder builder = request(login, path).method(method,
            body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        boolean typed = List.of(headers).contains("Content-Type");
        if (body != null && !typed) {
            builder.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return send(builder);
    }

    /** An answer with its JSON. */
    record Reply(int status, Map<String, List<String>> headers, byte[] bytes, ObjectMapper mapper) {
        Reply(HttpResponse<byte[]> response, ObjectMapper mapper) {
            this(response.statusCode(), response.headers().map(), response.body(), mapper);
        }

        String header(String name) {
            return headers.entrySet().stream().filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .map(entry -> entry.getValue().get(0)).findFirst().orElse(null);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return mapper.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError(text(), e);
            }
        }
    }

    private static final class NoCustomFields implements CustomFields {
        @Override
        public List<CustomField> of(String type) {
            return List.of();
        }

        @Override
        public void check(CustomField field) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void save(CustomField field) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void retire(String type, String key) {
            throw new IllegalStateException("not here");
        }
    }

    private final class Configuration implements ApiConfiguration {
        @Override
        public String basePath() {
            return basePath;
        }

        @Override
        public String[] trustedProxies() {
            return proxies;
        }

        @Override
        public int concurrent() {
            return 160;
        }

        @Override
        public int concurrentPerCaller() {
            return perCaller;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ApiConfiguration.class;
        }
    }
}
