package org.guichet.signin.internal.oidc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Person;
import org.guichet.api.security.RedirectProvider;
import org.guichet.signin.internal.Properties;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The whole flow at a real provider over HTTP; only the browser is ours. */
public class OidcProviderTest {
    private static final URI CALLBACK = URI.create("https://crm.example.org/api/sign-in/corp/callback");
    private final MockOAuth2Server server = new MockOAuth2Server();
    private final HttpClient browser = HttpClient.newHttpClient();

    @Before
    public void start() {
        server.start();
    }

    @After
    public void stop() {
        server.shutdown();
    }

    private OidcProvider provider(String... more) {
        Map<String, String> configured = new HashMap<>(Map.of("service.pid", "org.guichet.signin.oidc~corp",
            "issuer", server.issuerUrl("corp").toString(), "clientId", "guichet", "clientSecret", "s3cret",
            "label.fr", "Compte Exemple", "label.en", "Example account", "create", "true", "roles", "reader",
            "groups.supervisor", "chefs, bosses", "groups.agent", "support"));
        for (int i = 0; i < more.length; i += 2) {
            configured.put(more[i], more[i + 1]);
        }
        Properties properties = new Properties(Settings.PID, configured);
        Settings settings = Settings.read(properties, name -> null);
        assertEquals(List.of(), properties.problems());
        return new OidcProvider(settings, Clock.systemUTC());
    }

    private void next(String subject, Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback("corp", subject, "JWT", List.of("guichet"), claims, 300));
    }

    /** Follows the address as a browser would, up to ours. */
    private Map<String, String> visit(URI address) throws Exception {
        HttpResponse<String> response = browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(response.body(), 302, response.statusCode());
        String location = response.headers().firstValue("Location").orElseThrow();
        assertTrue(location, location.startsWith(CALLBACK + "?"));
        return query(URI.create(location));
    }

    static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&")).map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String refusal(OidcProvider provider, Map<String, String> answer, String kept) {
        return assertThrows(NotSignedIn.class, () -> provider.arrive(CALLBACK, answer, kept)).key();
    }

    @Test
    public void somebodySignsIn() throws Exception {
        OidcProvider provider = provider();
        next("subject-1", Map.of("preferred_username", "paul.martin", "name", "Paul Martin", "email", "paul@example.org",
            "groups", List.of("bosses", "choir")));
        RedirectProvider.Departure departure = provider.depart(CALLBACK, "the-state");
        Map<String, String> answer = visit(departure.address());
        assertEquals("the-state", answer.get("state"));
        Person person = provider.arrive(CALLBACK, answer, departure.kept());
        assertEquals("subject-1", person.subject());
        assertEquals("paul.martin", person.login());
        assertEquals("Paul Martin", person.name());
        assertEquals("paul@example.org", person.email());
        assertTrue(person.admission().create());
        assertEquals(Set.of("reader"), person.admission().first());
        assertEquals(Set.of("supervisor", "agent"), person.admission().managed());
        assertEquals(Set.of("supervisor"), person.admission().held());
    }

    @Test
    public void everyAttemptHasItsOwnNonceAndProofAndNoSecretTravels() {
        OidcProvider provider = provider();
        RedirectProvider.Departure one = provider.depart(CALLBACK, "a");
        RedirectProvider.Departure two = provider.depart(CALLBACK, "b");
        Map<String, String> query = query(one.address());
        assertEquals("code", query.get("response_type"));
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals("openid profile email", query.get("scope"));
        assertEquals(CALLBACK.toString(), query.get("redirect_uri"));
        assertNotEquals(query.get("nonce"), query(two.address()).get("nonce"));
        assertNotEquals(query.get("code_challenge"), query(two.address()).get("code_challenge"));
        assertFalse("the proof stays here", one.address().toString().contains(one.kept().split(" ")[1]));
        assertFalse(one.address().toString().contains("s3cret"));
    }

    @Test
    public void theSecretReachesTheTokenEndpointOnly() throws Exception {
        OidcProvider provider = provider();
        next("subject-1", Map.of("preferred_username", "paul"));
        RedirectProvider.Departure departure = provider.depart(CALLBACK, "a");
        provider.arrive(CALLBACK, visit(departure.address()), departure.kept());
        server.takeRequest();
        server.takeRequest();
        var token = server.takeRequest();
        assertTrue(token.getPath(), token.getPath().endsWith("/token"));
        assertEquals("Basic " + java.util.Base64.getEncoder().encodeToString("guichet:s3cret".getBytes(StandardCharsets.UTF_8)),
            token.getHeader("Authorization"));
        String form = token.getBody().readUtf8();
        assertTrue(form, form.contains("code_verifier=" + departure.kept().split(" ")[1]));
    }

    @Test
    public void aPublicClientNamesItself() throws Exception {
        OidcProvider provider = provider("clientSecret", "");
        next("subject-1", Map.of("preferred_username", "paul"));
        RedirectProvider.Departure departure = provider.depart(CALLBACK, "a");
        assertEquals("paul", provider.arrive(CALLBACK, visit(departure.address()), departure.kept()).login());
    }

    @Test
    public void theAnswerToAnotherAttemptDoesNotHold() throws Exception {
        OidcProvider provider = provider();
        RedirectProvider.Departure mine = provider.depart(CALLBACK, "a");
        RedirectProvider.Departure other = provider.depart(CALLBACK, "b");
        next("subject-1", Map.of("preferred_username", "paul"));
        Map<String, String> answer = visit(mine.address());
        assertEquals("the proof is not the one that goes with the code", "sign-in-failed", refusal(provider, answer, other.kept()));
    }

    @Test
    public void theTokenOfAnotherAttemptDoesNotHold() throws Exception {
        OidcProvider provider = provider();
        RedirectProvider.Departure mine = provider.depart(CALLBACK, "a");
        RedirectProvider.Departure other = provider.depart(CALLBACK, "b");
        next("subject-1", Map.of("preferred_username", "paul"));
        Map<String, String> answer = visit(mine.address());
        String kept = other.kept().split(" ")[0] + ' ' + mine.kept().split(" ")[1];
        assertEquals("the right proof with another nonce", "sign-in-failed", refusal(provider, answer, kept));
    }

    @Test
    public void whoGivesUpIsToldSoAndOtherErrorsAreFailures() {
        OidcProvider provider = provider();
        String kept = provider.depart(CALLBACK, "a").kept();
        assertEquals("sign-in-cancelled", refusal(provider, Map.of("error", "access_denied", "state", "a"), kept));
        assertEquals("sign-in-failed", refusal(provider, Map.of("error", "invalid_scope", "error_description", "x\ny"), kept));
        assertEquals("sign-in-failed", refusal(provider, Map.of("state", "a"), kept));
    }

    @Test
    public void anAnswerThatNamesAnotherIssuerIsAMixUp() throws Exception {
        OidcProvider provider = provider();
        next("subject-1", Map.of("preferred_username", "paul"));
        RedirectProvider.Departure departure = provider.depart(CALLBACK, "a");
        Map<String, String> answer = new HashMap<>(visit(departure.address()));
        answer.put("iss", "https://other.example");
        assertEquals("sign-in-failed", refusal(provider, answer, departure.kept()));
    }

    @Test
    public void aLoginThatIsAnAddressMustBeVerified() throws Exception {
        OidcProvider provider = provider("loginClaim", "email");
        for (Object verified : List.of(false, "no", 1)) {
            next("subject-1", Map.of("email", "paul@example.org", "email_verified", verified));
            RedirectProvider.Departure departure = provider.depart(CALLBACK, "a");
            assertEquals("sign-in-failed", refusal(provider, visit(departure.address()), departure.kept()));
        }
        next("subject-1", Map.of("email", "paul@example.org", "email_verified", true));
        RedirectProvider.Departure departure = provider.depart(CALLBACK, "a");
        Person person = provider.arrive(CALLBACK, visit(departure.address()), departure.kept());
        assertEquals("paul@example.org", person.login());
        assertNull(person.name());
    }

    @Test
    public void aProviderThatIsAwayIsSaidToBeAndMayComeLater() {
        server.shutdown();
        OidcProvider provider = provider();
        assertEquals("sign-in-provider-away", assertThrows(Unavailable.class, () -> provider.depart(CALLBACK, "a")).key());
    }

    @Test
    public void theButtonIsInTheReadersLanguage() {
        assertEquals("Compte Exemple", provider().label(Locale.FRENCH));
        assertEquals("Example account", provider().label(Locale.ENGLISH));
        assertEquals("corp", provider().name());
    }
}
