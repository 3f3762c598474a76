package org.guichet.mail.internal.oauth;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An identity provider's token endpoint on this machine: keeps what it was asked and answers what the test says. */
public final class TokenServer implements AutoCloseable {
    public final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Function<Map<String, String>, String> answers;
    private volatile int status = 200;

    public TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(form);
            byte[] body = answers.apply(form).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/token");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** One token after another: token1, token2… */
    public void gives(String more) {
        answers(200, form -> "{\"token_type\": \"Bearer\", \"access_token\": \"token" + asked.size() + "\"" + more + "}");
    }

    void answers(int as, Function<Map<String, String>, String> body) {
        answers = body;
        status = as;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String one : body.split("&")) {
            String[] pair = one.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
