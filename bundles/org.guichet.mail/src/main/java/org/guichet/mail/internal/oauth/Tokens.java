package org.guichet.mail.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.guichet.api.outside.Outside;
import org.guichet.api.record.Records;
import org.guichet.api.text.Texts;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.Secrets;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Access tokens of mailboxes, by client credentials or a refresh token (RFC 6749, 4.4 and 6). A token is kept in memory until shortly
 * before its end; a refresh token that the provider replaces is kept like the one that was typed. Thread-safe; asks for one mailbox
 * at a time.
 */
@Component(service = Tokens.class)
public class Tokens {
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final int SHARE = 5;
    private static final int LONGEST_TOKEN = 16_384;
    private static final int LONGEST_REFRESH = 4000;
    private static final int LONGEST_REASON = 300;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST_TOKEN + "}");
    private final Records records;
    private final MailRows rows;
    private final Secrets secrets;
    private final Texts texts;
    private final Clock clock;
    private final TokenEndpoint endpoint;
    private final Map<Long, Object> locks = new ConcurrentHashMap<>();
    private final Map<Long, Token> kept = new ConcurrentHashMap<>();

    /** @param settings that it was asked for with */
    private record Token(List<Object> settings, String value, Instant until) {
    }

    @Activate
    public Tokens(@Reference Records records, @Reference MailRows rows, @Reference Secrets secrets, @Reference Texts texts,
            @Reference Outside outside) {
        this(records, rows, secrets, texts, outside, Clock.systemUTC());
    }

    Tokens(Records records, MailRows rows, Secrets secrets, Texts texts, Outside outside, Clock clock) {
        this.records = records;
        this.rows = rows;
        this.secrets = secrets;
        this.texts = texts;
        this.endpoint = new TokenEndpoint(outside);
        this.clock = clock;
    }

    /** A token that is good for a while yet. */
    public String of(Mailbox box) throws TokenRefused {
        synchronized (locks.computeIfAbsent(box.getId(), id -> new Object())) {
            List<Object> settings = settings(box);
            Token token = kept.get(box.getId());
            if (token == null || !token.settings().equals(settings) || !clock.instant().isBefore(token.until())) {
                token = fresh(box, settings);
                kept.put(box.getId(), token);
            }
            return token.value();
        }
    }

    /** A mail server did not take it: nobody is given it any more. */
    public void refused(Mailbox box, String token) {
        kept.computeIfPresent(box.getId(), (id, one) -> one.value().equals(token) ? null : one);
    }

    /** What is told of a mail server that takes no token, not even a new one. */
    public TokenRefused refusal(String host, Exception answer) {
        return refusal("mail.oauth.login", host, shortened(answer.getMessage()));
    }

    private List<Object> settings(Mailbox box) {
        return List.of(Objects.toString(box.getTokenEndpoint()), Objects.toString(box.getClientId()), Objects.toString(box.getScope()),
            box.getGrantType(), rows.secretMark(box.getId()));
    }

    private Token fresh(Mailbox box, List<Object> settings) throws TokenRefused {
        URI address = URI.create(box.getTokenEndpoint());
        String refresh = Mailbox.REFRESH_TOKEN.equals(box.getGrantType()) ? refreshToken(box) : null;
        TokenEndpoint.Answer answer = ask(address, box, refresh);
        if (answer.status() / 100 == 4 && refresh != null && !refreshToken(box).equals(refresh)) {
            // another server has used it meanwhile and was given the next
            refresh = refreshToken(box);
            answer = ask(address, box, refresh);
        }
        String value = value(box, address, answer, refresh);
        keepNext(box, answer.text("refresh_token"), refresh);
        return new Token(settings, value, clock.instant().plus(life(answer)));
    }

    private String refreshToken(Mailbox box) throws TokenRefused {
        Optional<String> token = secrets.get(box.getId(), Secrets.ROTATED).or(() -> secrets.get(box.getId(), Secrets.REFRESH));
        return token.orElseThrow(() -> refusal("mail.oauth.no-refresh-token"));
    }

    private TokenEndpoint.Answer ask(URI address, Mailbox box, String refresh) throws TokenRefused {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", refresh == null ? "client_credentials" : "refresh_token");
        form.put("client_id", box.getClientId());
        Optional<String> secret = secrets.get(box.getId(), Secrets.CLIENT);
        if (refresh == null && secret.isEmpty()) {
            throw refusal("mail.oauth.no-client-secret");
        }
        secret.ifPresent(value -> form.put("client_secret", value));
        if (refresh != null) {
            form.put("refresh_token", refresh);
        }
        if (box.getScope() != null) {
            form.put("scope", box.getScope());
        }
        try {
            return endpoint.ask(address, form);
        } catch (IOException e) {
            throw refusal("mail.oauth.away", address.getHost(), shortened(e.getMessage()));
        }
    }

    private String value(Mailbox box, URI address, TokenEndpoint.Answer answer, String refresh) throws TokenRefused {
        if (answer.status() != 200) {
            String said = (answer.text("error") + " " + answer.text("error_description")).strip();
            throw refusal("mail.oauth.refused", address.getHost(), answer.status(),
                shortened(said, secrets.get(box.getId(), Secrets.CLIENT).orElse(""), Objects.toString(refresh, "")));
        }
        String value = answer.text("access_token");
        boolean bearer = answer.body().path("token_type").asText("bearer").equalsIgnoreCase("bearer");
        if (!bearer || !TOKEN.matcher(value).matches()) {
            throw refusal("mail.oauth.no-token", address.getHost());
        }
        return value;
    }

    private void keepNext(Mailbox box, String next, String used) {
        if (used != null && !next.isEmpty() && !next.equals(used) && next.length() <= LONGEST_REFRESH) {
            Self.as(() -> records.together(() -> {
                secrets.put(box.getId(), Secrets.ROTATED, next);
                return null;
            }));
        }
    }

    /** Less than the provider says: it shall not end between its sending and its arrival. */
    private static Duration life(TokenEndpoint.Answer answer) {
        long seconds = answer.body().path("expires_in").asLong(0);
        if (seconds <= 0) {
            return UNKNOWN_LIFE;
        }
        Duration whole = Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()));
        Duration margin = whole.dividedBy(SHARE);
        return whole.minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
    }

    private TokenRefused refusal(String text, Object... values) {
        return new TokenRefused(texts.text(Locale.FRENCH, text, values));
    }

    /** On one line, and never with a secret if somebody says it back. */
    private static String shortened(String said, String... hidden) {
        String clean = Objects.toString(said, "").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        for (String secret : hidden) {
            clean = secret.isEmpty() ? clean : clean.replace(secret, "…");
        }
        return clean.isEmpty() ? "-" : clean.substring(0, Math.min(clean.length(), LONGEST_REASON));
    }
}
