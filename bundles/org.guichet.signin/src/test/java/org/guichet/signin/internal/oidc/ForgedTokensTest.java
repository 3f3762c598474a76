package org.guichet.signin.internal.oidc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Person;
import org.guichet.api.security.RedirectProvider;
import org.guichet.signin.internal.Properties;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A provider, or somebody in its place, that answers whatever we want it to: only what is right in every point signs in. */
public class ForgedTokensTest {
    private static final URI CALLBACK = URI.create("https://crm.example.org/api/sign-in/corp/callback");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static RSAKey key;
    private static RSAKey foreign;

    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> replies = new HashMap<>();
    private HttpServer server;
    private String issuer;
    private OidcProvider provider;
    private RedirectProvider.Departure departure;

    @BeforeClass
    public static void keys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        foreign = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    @Before
    public void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String reply = replies.getOrDefault(path, "500");
            boolean body = reply.length() > 3;
            byte[] bytes = body ? reply.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.sendResponseHeaders(body ? 200 : Integer.parseInt(reply), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        replies.put("/.well-known/openid-configuration", JSONObjectUtils.toJSONString(document()));
        replies.put("/keys", new JWKSet(key).toPublicJWKSet().toString());
        provider = provider();
        departure = provider.depart(CALLBACK, "a");
    }

    @After
    public void stop() {
        server.stop(0);
    }

    private OidcProvider provider() {
        Properties properties = new Properties(Settings.PID, Map.of("name", "corp", "issuer", issuer, "clientId", "guichet"));
        Settings settings = Settings.read(properties, name -> null);
        assertEquals(List.of(), properties.problems());
        return new OidcProvider(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Map<String, Object> document() {
        return new HashMap<>(Map.of("issuer", issuer, "authorization_endpoint", issuer + "/authorize", "token_endpoint",
            issuer + "/token", "jwks_uri", issuer + "/keys", "userinfo_endpoint", issuer + "/userinfo"));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(issuer).subject("1").audience("guichet").issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(300))).claim("nonce", departure.kept().split(" ")[0])
            .claim("preferred_username", "paul");
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey by) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private Person arrive(String token) {
        replies.put("/token", JSONObjectUtils.toJSONString(Map.of("access_token", "at", "token_type", "Bearer", "id_token", token)));
        return provider.arrive(CALLBACK, Map.of("code", "c", "state", "a"), departure.kept());
    }

    private void refused(String what, String token) {
        assertEquals(what, "sign-in-failed", assertThrows(what, NotSignedIn.class, () -> arrive(token)).key());
    }

    @Test
    public void whatIsRightInEveryPointSignsIn() throws Exception {
        assertEquals("paul", arrive(signed(claims(), key)).login());
        assertEquals("several audiences, issued to us", "paul",
            arrive(signed(claims().audience(List.of("guichet", "mail")).claim("azp", "guichet"), key)).login());
    }

    @Test
    public void everySingleClaimThatIsWrongRefuses() throws Exception {
        refused("issuer", signed(claims().issuer("https://other.example"), key));
        refused("no issuer", signed(claims().issuer(null), key));
        refused("audience", signed(claims().audience("mail"), key));
        refused("no audience", signed(claims().audience((String) null), key));
        refused("several audiences without the one it was issued to", signed(claims().audience(List.of("guichet", "mail")), key));
        refused("issued to another", signed(claims().audience(List.of("guichet", "mail")).claim("azp", "mail"), key));
        refused("over", signed(claims().expirationTime(Date.from(NOW.minusSeconds(120))), key));
        refused("without end", signed(claims().expirationTime(null), key));
        refused("not yet", signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(300))), key));
        refused("nonce", signed(claims().claim("nonce", "another"), key));
        refused("no nonce", signed(claims().claim("nonce", null), key));
        refused("no subject", signed(claims().subject(null), key));
        refused("no login", signed(claims().claim("preferred_username", List.of("paul")), key));
    }

    @Test
    public void onlyTheProvidersKeySigns() throws Exception {
        refused("a key of the same name", signed(claims(), foreign));
        String token = signed(claims(), key);
        String other = signed(claims().claim("preferred_username", "admin"), foreign);
        refused("another body under a good signature",
            token.split("\\.")[0] + "." + other.split("\\.")[1] + "." + token.split("\\.")[2]);
        refused("a signature cut off", token.substring(0, token.lastIndexOf('.') + 1));
        refused("unsigned", new PlainJWT(claims().build()).serialize());
        refused("no token", "not.a.token");
    }

    @Test
    public void aSharedSecretSignsNothing() throws Exception {
        // the public key, which everybody knows, taken for a secret
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        refused("algorithm of another kind", token.serialize());
    }

    @Test
    public void anAccessTokenIsNoIdToken() throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one")
            .type(new JOSEObjectType("at+jwt")).build(), claims().build());
        token.sign(new RSASSASigner(key));
        refused("type", token.serialize());
    }

    @Test
    public void keysMayChange() throws Exception {
        arrive(signed(claims(), key));
        RSAKey next = new RSAKeyGenerator(2048).keyID("two").generate();
        replies.put("/keys", new JWKSet(List.of(key, next)).toPublicJWKSet().toString());
        assertEquals("paul", arrive(signed(claims(), next)).login());
    }

    @Test
    public void whatTheTokenLeavesOutIsAskedForOfTheSameSubjectOnly() throws Exception {
        replies.put("/userinfo", "{\"sub\":\"1\",\"preferred_username\":\"paul\",\"iss\":\"https://other.example\"}");
        assertEquals("paul", arrive(signed(claims().claim("preferred_username", null), key)).login());
        replies.put("/userinfo", "{\"sub\":\"2\",\"preferred_username\":\"admin\"}");
        refused("another subject's", signed(claims().claim("preferred_username", null), key));
    }

    @Test
    public void aProviderThatFailsIsAwayAndOneThatRefusesIsNot() throws Exception {
        replies.put("/token", "503");
        Map<String, String> answer = Map.of("code", "c", "state", "a");
        assertThrows(Unavailable.class, () -> provider.arrive(CALLBACK, answer, departure.kept()));
        replies.put("/token", "400");
        assertThrows(NotSignedIn.class, () -> provider.arrive(CALLBACK, answer, departure.kept()));
        replies.put("/token", "[1, 2]");
        assertThrows(Unavailable.class, () -> provider.arrive(CALLBACK, answer, departure.kept()));
        replies.put("/keys", "500");
        String token = signed(claims(), key);
        assertThrows(Unavailable.class, () -> arrive(token));
    }

    @Test
    public void aDocumentOfAnotherIssuerOrWithOpenAddressesIsNotBelieved() {
        for (Map.Entry<String, Object> lie : Map.<String, Object>of("issuer", issuer + "/x", "token_endpoint", "http://evil.example/",
                "jwks_uri", "file:/etc/passwd", "authorization_endpoint", "javascript:alert(1)").entrySet()) {
            Map<String, Object> document = document();
            document.put(lie.getKey(), lie.getValue());
            replies.put("/.well-known/openid-configuration", JSONObjectUtils.toJSONString(document));
            assertThrows(lie.toString(), Unavailable.class, () -> provider().depart(CALLBACK, "a"));
        }
    }

    @Test
    public void aProviderThatAlwaysNamesItselfMustDoSo() throws Exception {
        Map<String, Object> document = document();
        document.put("authorization_response_iss_parameter_supported", true);
        replies.put("/.well-known/openid-configuration", JSONObjectUtils.toJSONString(document));
        provider = provider();
        departure = provider.depart(CALLBACK, "a");
        refused("nameless", signed(claims(), key));
        arriveAs(issuer, signed(claims(), key));
    }

    private void arriveAs(String named, String token) {
        replies.put("/token", JSONObjectUtils.toJSONString(Map.of("id_token", token)));
        assertEquals("paul", provider.arrive(CALLBACK, Map.of("code", "c", "iss", named), departure.kept()).login());
    }

    @Test
    public void aRedirectOfTheProviderIsNotFollowed() {
        replies.put("/token", "302");
        assertThrows(NotSignedIn.class, () -> provider.arrive(CALLBACK, Map.of("code", "c"), departure.kept()));
        assertEquals(List.of("/.well-known/openid-configuration", "/token"), asked);
    }

    @Test
    public void aBodyWithoutEndIsCut() {
        replies.put("/token", "x".repeat((int) Duration.ofMinutes(20).toMillis()));
        assertThrows(Unavailable.class, () -> provider.arrive(CALLBACK, Map.of("code", "c"), departure.kept()));
    }
}
