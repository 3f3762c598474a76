package org.guichet.gateways.internal.sms;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.api.outside.Outside;
import org.guichet.gateways.internal.Gateway;

/**
 * Hands an SMS to an operator's HTTP API. The address and the body name {@code {to}}, {@code {from}}, {@code {text}} and {@code {id}}, which are
 * escaped for where they stand; the id goes also as {@code Idempotency-Key}. Thread-safe.
 */
public final class HttpGateway {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 2000;
    private static final int LONGEST_REASON = 200;
    private static final Pattern PLACE = Pattern.compile("\\{(to|from|text|id)}");
    private static final Map<String, String> TYPES = Map.of("json", "application/json; charset=utf-8", "form",
        "application/x-www-form-urlencoded; charset=utf-8", "xml", "application/xml; charset=utf-8", "text", "text/plain; charset=utf-8");
    /** Worth another try: the operator is busy, or an administrator has to put the account right. */
    private static final Set<Integer> PASSING = Set.of(401, 402, 403, 407, 408, 425, 429);
    private final Outside outside;

    public HttpGateway(Outside outside) {
        this.outside = outside;
    }

    /** @param secret empty for none */
    public Delivery send(Gateway gateway, String secret, Outbound message) {
        try {
            Outside.Answer answer = outside.send(request(gateway, secret, message), LONGEST_ANSWER);
            return delivery(answer.status(), secret.isEmpty() ? answer.text() : answer.text().replace(secret, "…"));
        } catch (IOException e) {
            return Delivery.later((e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        }
    }

    private static Delivery delivery(int status, String said) {
        String reason = "HTTP " + status + (said.isBlank() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST_REASON)));
        if (status / 100 == 2) {
            return Delivery.queued(null);
        }
        // a redirect is a gateway that is set up wrongly
        return status / 100 == 4 && !PASSING.contains(status) ? Delivery.refused(reason) : Delivery.later(reason);
    }

    private static HttpRequest request(Gateway gateway, String secret, Outbound message) {
        Map<String, String> values = Map.of("to", message.to(), "from", gateway.getSender() == null ? "" : gateway.getSender(), "text",
            SmsText.of(message.text()).text(), "id", message.id());
        String body = gateway.getBody() == null ? "" : fill(gateway.getBody(), values, escaping(gateway.getForm()));
        boolean bodiless = gateway.getMethod().equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fill(gateway.getUrl(), values, HttpGateway::inAddress))).timeout(ANSWER)
            .header("Idempotency-Key", message.id())
            .method(gateway.getMethod(), bodiless ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!bodiless) {
            request.header("Content-Type", TYPES.get(gateway.getForm()));
        }
        if (!secret.isEmpty() && gateway.getSecretHeader() != null) {
            String prefix = gateway.getSecretPrefix() == null || gateway.getSecretPrefix().isBlank() ? "" : gateway.getSecretPrefix().strip() + " ";
            request.header(gateway.getSecretHeader(), prefix + secret);
        }
        return request.build();
    }

    private static UnaryOperator<String> escaping(String form) {
        return switch (form) {
            case "json" -> text -> new String(JsonStringEncoder.getInstance().quoteAsString(text));
            case "form" -> text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case "xml" -> text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&apos;");
            default -> UnaryOperator.identity();
        };
    }

    private static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** In one pass: what a value holds is no placeholder. */
    private static String fill(String template, Map<String, String> values, UnaryOperator<String> escaping) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(escaping.apply(values.get(place.group(1)))));
    }
}
