package org.guichet.signin.internal.oidc;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Person;
import org.guichet.api.security.RedirectProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider: authorization code flow with PKCE and nonce. What it says of itself and its keys are fetched
 * when first needed, so it may start after Guichet. Thread-safe.
 */
final class OidcProvider implements RedirectProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    private record Known(Endpoints endpoints, IdTokens tokens, Instant since) {
    }

    private final Settings settings;
    private final Clock clock;
    private final Exchange exchange = new Exchange();
    private volatile Known known;

    OidcProvider(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String label(Locale locale) {
        return settings.labels().getOrDefault(locale.getLanguage(), settings.labels().get("fr"));
    }

    @Override
    public Departure depart(URI callback, String state) {
        String nonce = random();
        String verifier = random();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", callback.toString());
        query.put("scope", settings.scopes());
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        URI page = known().endpoints().authorization();
        String separator = page.getRawQuery() == null ? "?" : "&";
        return new Departure(URI.create(page + separator + form(query)), nonce + ' ' + verifier);
    }

    @Override
    public Person arrive(URI callback, Map<String, String> answer, String kept) {
        String[] secrets = kept.split(" ");
        Known present = known();
        String issuer = answer.get("iss");
        if (issuer == null ? present.endpoints().answersIssue() : !issuer.equals(settings.issuer().toString())) {
            throw refused("the answer is of issuer " + issuer);
        }
        if (answer.get("error") != null) {
            if (answer.get("error").equals("access_denied")) {
                throw new NotSignedIn("sign-in-cancelled");
            }
            throw refused(answer.get("error") + " " + answer.get("error_description"));
        }
        if (answer.get("code") == null) {
            throw refused("there is no code");
        }
        try {
            Map<String, Object> tokens = redeemed(present.endpoints(), answer.get("code"), callback, secrets[1]);
            JWTClaimsSet claims = present.tokens().verified(String.valueOf(tokens.get("id_token")), secrets[0]);
            return person(completed(present.endpoints(), claims, tokens.get("access_token")));
        } catch (BadJOSEException e) {
            throw refused("the ID token does not hold: " + e.getMessage());
        } catch (IOException e) {
            throw away(e);
        }
    }

    private Known known() {
        Known present = known;
        if (present != null && present.since().plus(FRESH).isAfter(clock.instant())) {
            return present;
        }
        try {
            Exchange.Reply reply = exchange.get(Endpoints.document(settings.issuer()));
            if (reply.status() != 200) {
                throw new IOException("discovery: status " + reply.status());
            }
            Endpoints endpoints = Endpoints.of(settings.issuer(), reply.json());
            // keys already fetched stay, unless they have moved
            IdTokens tokens = present != null && present.endpoints().keys().equals(endpoints.keys()) ? present.tokens()
                : new IdTokens(settings.issuer(), settings.clientId(), endpoints.keys(), exchange, clock);
            present = new Known(endpoints, tokens, clock.instant());
            known = present;
            return present;
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** What the provider gives for the code. */
    private Map<String, Object> redeemed(Endpoints endpoints, String code, URI callback, String verifier) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback.toString());
        form.put("code_verifier", verifier);
        String[] headers = {};
        String secret = settings.secret() == null ? null : settings.secret().read();
        if (secret == null || endpoints.postSecret()) {
            form.put("client_id", settings.clientId());
            if (secret != null) {
                form.put("client_secret", secret);
            }
        } else {
            String pair = encoded(settings.clientId()) + ':' + encoded(secret);
            headers = new String[] {"Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))};
        }
        Exchange.Reply reply = exchange.post(endpoints.token(), form(form), headers);
        if (reply.status() >= 500) {
            throw new IOException("token endpoint: status " + reply.status());
        } else if (reply.status() != 200) {
            throw refused("the token endpoint answers " + reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    /** Some providers keep names and groups out of the ID token, and tell them when asked. */
    private Map<String, Object> completed(Endpoints endpoints, JWTClaimsSet claims, Object access) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(claims.getClaims());
        boolean complete = all.containsKey(settings.login())
            && (settings.admit().ignoresGroups() || all.containsKey(settings.groups()));
        if (complete || endpoints.userinfo() == null || access == null) {
            return all;
        }
        Exchange.Reply reply = exchange.get(endpoints.userinfo(), "Authorization", "Bearer " + access);
        if (reply.status() != 200) {
            throw new IOException("userinfo: status " + reply.status());
        }
        Map<String, Object> more = reply.json();
        if (!claims.getSubject().equals(more.get("sub"))) {
            throw refused("userinfo is of another subject");
        }
        more.forEach(all::putIfAbsent);
        return all;
    }

    private Person person(Map<String, Object> claims) {
        if (!(claims.get(settings.login()) instanceof String login) || login.isBlank()) {
            throw refused("there is no claim " + settings.login());
        }
        if (settings.login().equals("email") && settings.verifiedEmail() && !verified(claims)) {
            throw refused("the address is the login, and the provider has not verified it");
        }
        Object groups = claims.get(settings.groups());
        List<String> member = groups instanceof Collection<?> several ? several.stream().map(String::valueOf).toList()
            : groups instanceof String one ? List.of(one) : List.of();
        return new Person(String.valueOf(claims.get("sub")), login, text(claims, "name"), text(claims, "email"),
            settings.admit().of(member));
    }

    private static boolean verified(Map<String, Object> claims) {
        // some send it as text
        return "true".equals(String.valueOf(claims.get("email_verified")));
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private NotSignedIn refused(String reason) {
        LOG.warn("Sign-in by {} does not hold: {}", settings.name(), shown(reason));
        return new NotSignedIn("sign-in-failed");
    }

    private Unavailable away(IOException failure) {
        LOG.warn("Provider {} at {} does not answer as it should: {}", settings.name(), settings.issuer(),
            shown(failure.getMessage()));
        Unavailable unavailable = new Unavailable("sign-in-provider-away");
        unavailable.initCause(failure);
        return unavailable;
    }

    private static String shown(String foreign) {
        String line = String.valueOf(foreign).replaceAll("\\p{Cntrl}", " ");
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + '=' + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return TEXT.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
