package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.Rule;
import org.junit.Test;

/** Who gets in, with what, and what those hear who do not. */
public class DoorTest {
    private static final String COOKIE = "guichet_session=s-ann";
    @Rule
    public final ApiFixture api = new ApiFixture();

    @Test
    public void nobodyGetsInWithoutSigningIn() {
        for (String path : List.of("/parcels", "/parcels/1", "/types", "/openapi.json", "/me", "/changes", "/events", "/metrics",
            "/parcels.csv", "/nosuch", "/")) {
            Reply reply = api.get(null, path);
            assertEquals(path, 401, reply.status());
            assertEquals("application/problem+json", reply.header("Content-Type"));
            assertNotNull(reply.header("WWW-Authenticate"));
        }
        assertEquals(401, api.get("nobody", "/parcels").status());
        assertEquals(401, api.send(null, "GET", "/parcels", null, "Authorization", "Basic YTpi").status());
        assertEquals(401, api.send(null, "GET", "/parcels", null, "Cookie", "guichet_session=wrong").status());
    }

    @Test
    public void signingInGivesAnHttpOnlyCookieAndAReadableCsrfValue() {
        Reply reply = api.send(null, "POST", "/session", "{\"login\": \"ann\", \"password\": \"right\"}");
        assertEquals(reply.text(), 204, reply.status());
        List<String> cookies = reply.headers().get("set-cookie");
        assertEquals("guichet_session=s-ann; Path=/; SameSite=Lax; HttpOnly", cookies.get(0));
        assertEquals("guichet_csrf=c-ann; Path=/; SameSite=Lax", cookies.get(1));
        assertEquals("c-ann", api.send(null, "GET", "/session", null, "Cookie", COOKIE).json().get("csrf").asText());
        Reply wrong = api.send(null, "POST", "/session", "{\"login\": \"ann\", \"password\": \"wrong\"}");
        assertEquals(401, wrong.status());
        assertNull(wrong.header("Set-Cookie"));
    }

    @Test
    public void signingOutEndsTheSession() {
        assertEquals(403, api.send(null, "DELETE", "/session", null, "Cookie", COOKIE).status());
        Reply reply = api.send(null, "DELETE", "/session", null, "Cookie", COOKIE, "X-CSRF-Token", "c-ann");
        assertEquals(204, reply.status());
        assertTrue(reply.headers().get("set-cookie").get(0).contains("Max-Age=0"));
        assertEquals(401, api.send(null, "GET", "/parcels", null, "Cookie", COOKIE).status());
    }

    @Test
    public void aWriteByCookieNeedsTheCsrfValueAndOneByTokenDoesNot() {
        String body = "{\"label\": \"a\"}";
        assertEquals(200, api.send(null, "GET", "/parcels", null, "Cookie", COOKIE).status());
        assertEquals(403, api.send(null, "POST", "/parcels", body, "Cookie", COOKIE).status());
        assertEquals(403, api.send(null, "POST", "/parcels", body, "Cookie", COOKIE, "X-CSRF-Token", "c-bob").status());
        assertEquals(201, api.send(null, "POST", "/parcels", body, "Cookie", COOKIE, "X-CSRF-Token", "c-ann").status());
        assertEquals(403, api.send(null, "POST", "/parcels", body, "Cookie", COOKIE, "X-CSRF-Token", "c-ann",
            "Sec-Fetch-Site", "cross-site").status());
        assertEquals(201, api.send("ann", "POST", "/parcels", body).status());
    }

    @Test
    public void noParameterOrHeaderTurnsAReadIntoAWrite() {
        long id = api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}").json().get("id").asLong();
        assertEquals(400, api.send(null, "GET", "/parcels/" + id + "?_method=DELETE", null, "Cookie", COOKIE).status());
        assertEquals(400, api.send(null, "GET", "/parcels/" + id + "?%5fmethod=DELETE", null, "Cookie", COOKIE).status());
        assertEquals(400, api.send(null, "GET", "/parcels/" + id, null, "Cookie", COOKIE, "X-HTTP-Method-Override", "DELETE")
            .status());
        assertEquals(200, api.get("ann", "/parcels/" + id).status());
    }

    @Test
    public void everyErrorIsAProblemInTheCallersLanguage() {
        Reply french = api.send(null, "GET", "/parcels", null, "Accept-Language", "de, fr;q=0.5");
        assertEquals("Veuillez vous connecter.", french.json().get("detail").asText());
        Reply english = api.send(null, "GET", "/parcels", null, "Accept-Language", "de, en;q=0.5");
        assertEquals("Please sign in.", english.json().get("detail").asText());
        Reply script = api.send("bob", "GET", "/parcels/1", null, "Accept-Language", "en");
        assertEquals("a script that names a language wants it", "Not found", script.json().get("title").asText());
        Reply browser = api.send(null, "GET", "/parcels/1", null, "Cookie", "guichet_session=s-bob",
            "Accept-Language", "en");
        assertEquals("a browser names one in any case: the user's own wins", "Introuvable",
            browser.json().get("title").asText());
        Reply own = api.send("bob", "GET", "/parcels/1", null, "Accept-Language", "*");
        assertEquals("Introuvable", own.json().get("title").asText());
        assertEquals("/api/parcels/1", own.json().get("instance").asText());
        assertEquals(404, own.json().get("status").asInt());
    }

    @Test
    public void wrongPathsMethodsAndMediaTypesAreProblemsToo() {
        Object[][] cases = {
            {"GET", "/parcels/1/2/3/4", null, null, 404}, {"GET", "/parcels/abc", null, null, 404},
            {"GET", "/", null, null, 404}, {"GET", "/services", null, null, 404},
            {"PUT", "/parcels", "{}", "application/json", 405}, {"DELETE", "/types", null, null, 405},
            {"TRACE", "/parcels", null, null, 405}, {"BREW", "/parcels", null, null, 405},
            {"POST", "/parcels", "label=a", "application/x-www-form-urlencoded", 415},
            {"POST", "/parcels/1/send", "label=a", "application/x-www-form-urlencoded", 415},
            {"POST", "/parcels/1/send", "{}", "application/octet-stream", 415},
            {"POST", "/parcels", "<a/>", "text/xml", 415},
            {"GET", "/parcels/1/..%2f..%2fhealth", null, null, 400}, {"GET", "/health;/../parcels", null, null, 400},
            {"GET", "//parcels", null, null, 400}, {"GET", "/parcels?_wadl", null, null, 400}};
        for (Object[] one : cases) {
            Reply reply = one[3] == null ? api.send("ann", (String) one[0], (String) one[1], (String) one[2])
                : api.send("ann", (String) one[0], (String) one[1], (String) one[2], "Content-Type", (String) one[3]);
            assertEquals(one[0] + " " + one[1] + " " + reply.text(), one[4], reply.status());
            assertEquals("application/problem+json", reply.header("Content-Type"));
        }
        Reply notAcceptable = api.send("ann", "GET", "/parcels", null, "Accept", "image/png");
        assertEquals(406, notAcceptable.status());
        assertEquals("application/problem+json", notAcceptable.header("Content-Type"));
    }

    @Test
    public void hostileJsonIsRefused() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        String[] bodies = {"", "null", "[]", "\"text\"", "{", "{\"label\": \"a\"} {\"label\": \"b\"}",
            "{\"label\": \"a\", \"label\": \"b\"}", "{\"label\": " + deep + "}", "{\"owner\": 1e999999999}",
            "{\"owner\": 99999999999999999999}", "{\"owner\": " + "9".repeat(5000) + "}", "{\"label\": \"a\\u0000b\"}",
            "{\"label\": \"\\ud800\"}", "{\"label\": NaN}", "{'label': 'a'}", "{\"" + "n".repeat(500) + "\": 1}"};
        for (String body : bodies) {
            Reply reply = api.send("ann", "POST", "/parcels", body);
            String shown = body.substring(0, Math.min(60, body.length()));
            assertEquals(shown + " " + reply.text(), 400, reply.status());
            assertFalse("no class name leaks", reply.text().contains("com.fasterxml"));
        }
        assertEquals(0, api.get("ann", "/parcels").json().get("items").size());
    }

    @Test
    public void aBodyPastOneMegabyteIsTooLargeWhetherItSaysSoOrNot() throws IOException {
        Reply declared = api.send("ann", "POST", "/parcels", "{\"label\": \"" + "x".repeat(1_100_000) + "\"}");
        assertEquals(413, declared.status());
        assertEquals(413, api.send("ann", "PUT", "/me/preferences/x", "{\"label\": \"" + "x".repeat(1_100_000) + "\"}").status());
        StringBuilder chunked = new StringBuilder("POST /api/parcels HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t-ann\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (int i = 0; i < 12; i++) {
            chunked.append("186a0\r\n").append("x".repeat(100_000)).append("\r\n");
        }
        assertTrue(raw(chunked.append("0\r\n\r\n").toString()).startsWith("HTTP/1.1 413"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    public void aFailureNamesAReferenceAndNothingElse() {
        api.records.failure = new IllegalStateException("secret of the inside");
        Reply reply = api.get("ann", "/parcels");
        assertEquals(500, reply.status());
        assertFalse(reply.text().contains("secret"));
        assertTrue(reply.json().get("detail").asText().contains(reply.json().get("reference").asText()));
    }

    @Test
    public void theDatabaseAwayIs503WithRetryAfter() {
        for (RuntimeException failure : List.of(new Unavailable("database-away"),
            new IllegalStateException(new SQLException("connection refused", "08001")))) {
            api.records.failure = failure;
            Reply reply = api.get("ann", "/parcels");
            assertEquals(503, reply.status());
            assertNotNull(reply.header("Retry-After"));
        }
        assertEquals("without a data source the server is not healthy", 503, api.get(null, "/health").status());
    }

    @Test
    public void everyAnswerIsMarkedPrivateAndTraceable() {
        Reply reply = api.send("ann", "GET", "/parcels", null, "X-Request-Id", "abc-1");
        assertEquals("abc-1", reply.header("X-Request-Id"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        Reply forged = api.send("ann", "GET", "/parcels", null, "X-Request-Id", "a b<script>");
        assertNotEquals("a b<script>", forged.header("X-Request-Id"));
    }

    @Test
    public void metricsCountByTemplateNotByPath() {
        api.get("ann", "/parcels/123");
        String text = api.get("ann", "/metrics").text();
        assertTrue(text, text.contains("guichet_http_seconds_count{method=\"GET\",route=\"/{type}/{id}/\",status=\"404\"} 1"));
        assertTrue(text.contains("guichet_outbox_lag{consumer=\"index\"} 0"));
        assertEquals(403, api.get("bob", "/metrics").status());
    }

    /** A module's own resource. */
    @Path("/")
    public static final class Hello {
        final CountDownLatch inside = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        @GET
        @Path("slow")
        public String slow() throws InterruptedException {
            inside.countDown();
            assertTrue(go.await(60, TimeUnit.SECONDS));
            return Actors.current().login();
        }

        @GET
        @Path("feed/{key}")
        public String feed() {
            return "open to all";
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalArgumentException("inside of a module");
        }

        @POST
        @Path("echo")
        @Consumes("application/json")
        public java.util.Map<String, Object> echo(java.util.Map<String, Object> body) {
            return body;
        }
    }

    @Test
    public void aModulesResourcesComeGoAndFinishWhatTheyBegan() throws Exception {
        Hello hello = new Hello();
        api.server.add("hello", "key", hello, Set.of("feed/"));
        api.server.rebuild("hello");
        assertEquals("open to all", api.get(null, "/hello/feed/1").text());
        assertEquals("only the feed is", 401, api.get(null, "/hello/slow").status());
        assertEquals(500, api.get("ann", "/hello/broken").status());
        assertEquals("application/problem+json", api.get("ann", "/hello/broken").header("Content-Type"));
        assertEquals("{\"a\":1}", api.send("ann", "POST", "/hello/echo", "{\"a\": 1}").text());
        assertEquals(400, api.send("ann", "POST", "/hello/echo", "{\"a\": 1, \"a\": 2}").status());
        assertEquals(413, api.send("ann", "POST", "/hello/echo", "{\"a\": \"" + "x".repeat(1_100_000) + "\"}").status());
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(() -> api.get("ann", "/hello/slow"));
        assertTrue(hello.inside.await(60, TimeUnit.SECONDS));
        CompletableFuture<Integer> gone = CompletableFuture.supplyAsync(() -> api.server.remove("hello", "key"));
        while (api.get("ann", "/hello/feed/1").status() != 503) {
            Thread.onSpinWait();
        }
        assertFalse("the module waits for its request", gone.isDone());
        hello.go.countDown();
        assertEquals("ann", slow.get(60, TimeUnit.SECONDS).text());
        assertEquals(0, (int) gone.get(60, TimeUnit.SECONDS));
        assertEquals(404, api.get("ann", "/hello/feed/1").status());
        assertEquals(200, api.get("ann", "/parcels").status());
    }

    @Test
    public void aServerThatIsMadeAnewFailsNobody() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Set<Integer>> seen = CompletableFuture.supplyAsync(() -> {
            Set<Integer> statuses = new TreeSet<>();
            while (answered.get() < 300) {
                statuses.add(api.get("ann", "/parcels").status());
                answered.incrementAndGet();
            }
            return statuses;
        });
        while (!seen.isDone()) {
            int before = answered.get();
            api.server.rebuild("/");
            while (answered.get() == before && !seen.isDone()) {
                Thread.onSpinWait();
            }
        }
        assertEquals("served, if a moment later", Set.of(200), seen.get());
    }

    @Test
    public void noModuleTakesAnAddressOfThePlatform() {
        for (String address : List.of("session", "types", "Calendar", "a/b", "", "../x")) {
            try {
                api.server.add(address, "key", new Hello(), Set.of());
            } catch (IllegalArgumentException e) {
                continue;
            }
            throw new AssertionError("taken: " + address);
        }
    }

    @Test
    public void brokenEscapesAndMultipartBodiesAreTheCallersMistake() throws IOException {
        for (String query : new String[] {"filter=%zz", "filter=%"}) {
            assertTrue(query, raw("GET /api/parcels?" + query + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t-ann\r\n"
                + "Connection: close\r\n\r\n").startsWith("HTTP/1.1 400"));
        }
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=x"}) {
            assertEquals(type, 400, api.send("ann", "POST", "/parcels/1/attachments", "junk", "Content-Type", type).status());
        }
    }
}
