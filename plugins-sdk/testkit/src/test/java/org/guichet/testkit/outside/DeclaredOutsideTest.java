package org.guichet.testkit.outside;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.guichet.api.error.Forbidden;
import org.guichet.api.outside.Outside;
import org.guichet.testkit.check.PluginFacts;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DeclaredOutsideTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @Before
    public void aHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hello", exchange -> answer(exchange, 200, "bonjour"));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
            answer(exchange, 302, "");
        });
        server.createContext("/stuck", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('b');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.sendResponseHeaders(status, text.isEmpty() ? -1 : text.length());
        exchange.getResponseBody().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @After
    public void goAway() {
        over.countDown();
        server.stop(0);
    }

    private static Outside declaring(List<String> network) {
        return new DeclaredOutside("visits", new PluginFacts.Capabilities(network, List.of(), false), Path.of(""));
    }

    private Outside using(String... files) {
        return new DeclaredOutside("visits", new PluginFacts.Capabilities(List.of(), List.of(files), false), home());
    }

    private Path home() {
        return folder.getRoot().toPath().resolve("home");
    }

    private HttpRequest.Builder to(String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + server.getAddress().getPort() + path));
    }

    @Test
    public void aHostThatIsDeclaredIsReached() throws IOException {
        Outside.Answer answer = declaring(List.of("LocalHost")).send(to("localhost", "/hello").build(), 100);
        assertEquals(200, answer.status());
        assertEquals("bonjour", answer.text());
        assertFalse(answer.cut());
        assertEquals(200, declaring(List.of("*")).send(to("127.0.0.1", "/hello").build(), 100).status());
    }

    @Test
    public void othersAreNot() {
        HttpRequest hello = to("localhost", "/hello").build();
        for (List<String> declared : List.of(List.<String>of(), List.of("erp.example"), List.of("host"), List.of("*.localhost"), List.of("127.0.0.1"))) {
            assertThrows(declared.toString(), Forbidden.class, () -> declaring(declared).send(hello, 100));
        }
        HttpRequest like = HttpRequest.newBuilder(URI.create("http://notexample.org/")).build();
        assertThrows("only what is below the domain", Forbidden.class, () -> declaring(List.of("*.example.org")).send(like, 100));
    }

    @Test
    public void nobodyIsLedElsewhere() throws IOException {
        assertEquals(302, declaring(List.of("localhost")).send(to("localhost", "/away").build(), 100).status());
    }

    @Test
    public void moreThanWasAskedForIsCut() throws IOException {
        Outside.Answer answer = declaring(List.of("localhost")).send(to("localhost", "/hello").build(), 3);
        assertEquals("bon", answer.text());
        assertTrue(answer.cut());
    }

    @Test
    public void theWholeAnswerComesInTimeOrNotAtAll() {
        HttpRequest stuck = to("localhost", "/stuck").timeout(Duration.ofMillis(300)).build();
        assertThrows(IOException.class, () -> declaring(List.of("localhost")).send(stuck, 100));
    }

    @Test
    public void filesLieWhereTheyAreDeclared() throws IOException {
        Files.createDirectories(home().resolve("exchange"));
        Path elsewhere = folder.newFolder("elsewhere").toPath();
        Outside outside = using("exchange", elsewhere.toString());
        assertEquals(home().toRealPath().resolve("exchange/new/orders.csv"), outside.file("exchange/new/orders.csv"));
        assertEquals(elsewhere.toRealPath(), outside.file(elsewhere.toString()));
        for (String path : List.of("etc/users.properties", "exchange/../etc", "/etc/passwd", "exchanges", "")) {
            assertThrows(path, Forbidden.class, () -> outside.file(path));
        }
        assertThrows(Forbidden.class, () -> using().file("exchange"));
    }

    @Test
    public void aLinkLeadsNowhereElse() throws IOException {
        Files.createDirectories(home().resolve("exchange"));
        Files.createSymbolicLink(home().resolve("exchange/out"), folder.newFolder("secrets").toPath());
        assertThrows(Forbidden.class, () -> using("exchange").file("exchange/out/keys"));
        assertThrows(Forbidden.class, () -> using("exchange").file("exchange/out"));
    }
}
