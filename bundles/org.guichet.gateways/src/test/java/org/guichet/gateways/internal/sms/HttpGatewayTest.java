package org.guichet.gateways.internal.sms;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.channel.Delivery;
import org.guichet.gateways.internal.Gateway;
import org.guichet.testkit.outside.DeclaredOutside;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What an operator's server on the loopback receives, and what is made of its answers. */
public class HttpGatewayTest {
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private HttpServer server;
    private int status = 202;
    private String answer = "";
    private final Gateway gateway = new Gateway();

    @Before
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            secrets.add(exchange.getRequestHeaders().getFirst("Authorization"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        gateway.setUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
        gateway.setSender("Guichet");
    }

    @After
    public void stop() {
        server.stop(0);
    }

    private Delivery send(String text) {
        return new HttpGateway(DeclaredOutside.anywhere("gateways")).send(gateway, "s3cret", Message.saying(text));
    }

    @Test
    public void theBodyIsEscapedAndTheSecretGoesInItsHeader() {
        assertEquals(Delivery.State.QUEUED, send("dit \"non\"\n{to} \\").state());
        assertEquals("{\"to\": \"+33600000078\", \"from\": \"Guichet\", \"text\": \"dit \\\"non\\\"\\n{to} \\\\\"}", bodies.get(0));
        assertEquals("Bearer s3cret", secrets.get(0));
        assertEquals("POST /sms 5f0c9a52-key", requests.get(0));
    }

    @Test
    public void formsAndAddressesAreEscapedInTheirOwnWay() {
        gateway.setForm("form");
        gateway.setBody("to={to}&text={text}");
        send("a&b=c é");
        assertEquals("to=%2B33600000078&text=a%26b%3Dc+%C3%A9", bodies.get(0));

        gateway.setMethod("GET");
        gateway.setUrl(gateway.getUrl() + "?to={to}&text={text}");
        send("a&b c");
        assertEquals("GET /sms?to=%2B33600000078&text=a%26b%20c 5f0c9a52-key", requests.get(1));

        gateway.setMethod("POST");
        gateway.setForm("xml");
        gateway.setBody("<sms>{text}</sms>");
        send("</sms><sms>");
        assertEquals("<sms>&lt;/sms&gt;&lt;sms&gt;</sms>", bodies.get(2));
    }

    @Test
    public void answersDecide() {
        for (int passing : List.of(401, 429, 500, 503)) {
            status = passing;
            assertEquals(Delivery.State.LATER, send("x").state());
        }
        status = 400;
        answer = "bad number, key s3cret";
        Delivery refused = send("x");
        assertEquals(Delivery.State.REFUSED, refused.state());
        assertTrue(refused.reason(), refused.reason().contains("bad number"));
        assertFalse("no secret in what is kept", refused.reason().contains("s3cret"));
    }

    @Test
    public void noRedirectIsFollowedWithASecret() {
        status = 302;
        assertEquals(Delivery.State.LATER, send("x").state());
        assertEquals(1, requests.size());
    }

    @Test
    public void aServerThatIsAwayIsTriedAgain() {
        server.stop(0);
        Delivery later = send("x");
        assertEquals(Delivery.State.LATER, later.state());
        assertNull(later.reference());
    }
}
