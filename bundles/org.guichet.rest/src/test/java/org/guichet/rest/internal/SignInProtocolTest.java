package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.Rule;
import org.junit.Test;

/** The way to a provider's own page and back, as a browser goes it, behind a proxy with a base path. */
public class SignInProtocolTest {
    private static final String[] PROXY = {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "crm.example.org"};
    @Rule
    public final ApiFixture api = new ApiFixture("/crm", 24, "127.0.0.1");

    private Reply get(String path, String... headers) {
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(PROXY), java.util.Arrays.stream(headers))
            .toArray(String[]::new);
        return api.send(null, "GET", path, null, all);
    }

    private String depart(String target) {
        Reply reply = get("/sign-in/corp?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        assertEquals(reply.text(), 303, reply.status());
        return reply.header("Set-Cookie").split(";")[0];
    }

    @Test
    public void theSignInPageLearnsTheProvidersWithoutASession() {
        Reply reply = get("/sign-in", "Accept-Language", "en");
        assertEquals("{\"items\":[{\"name\":\"corp\",\"label\":\"Example account\",\"href\":\"/crm/api/sign-in/corp\"}]}",
            reply.text());
        assertEquals("Compte Exemple", get("/sign-in").json().at("/items/0/label").asText());
    }

    @Test
    public void theBrowserIsSentToTheProviderWithACookieForTheWayBackOnly() {
        Reply reply = get("/sign-in/corp");
        assertEquals("https://corp.example/authorize?state=st", reply.header("Location"));
        assertEquals("guichet_signin=secret-0; Path=/crm/api/sign-in; Max-Age=600; SameSite=Lax; Secure; HttpOnly",
            reply.header("Set-Cookie"));
        assertEquals("https://crm.example.org/crm/api/sign-in/corp/callback", api.gates.callback.toString());
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
    }

    @Test
    public void aProxyMaySpeakTheStandardHeader() {
        api.send(null, "GET", "/sign-in/corp", null, "Forwarded", "for=203.0.113.7;host=\"help.example.org:8443\";proto=https");
        assertEquals("https://help.example.org:8443/crm/api/sign-in/corp/callback", api.gates.callback.toString());
        assertEquals(400, api.send(null, "GET", "/sign-in/corp", null, "X-Forwarded-Host", "evil.example/x?").status());
    }

    @Test
    public void theWayBackOpensANewSessionAndShowsWhatWasWanted() {
        String attempt = depart("/tickets/1?filter=state==open");
        Reply reply = get("/sign-in/corp/callback?code=ann&state=st", "Cookie", attempt + "; guichet_session=s-bob");
        assertEquals(303, reply.status());
        assertEquals("/crm/tickets/1?filter=state==open", reply.header("Location"));
        List<String> cookies = reply.headers().get("set-cookie");
        assertEquals("guichet_session=s-ann; Path=/crm/; SameSite=Lax; Secure; HttpOnly", cookies.get(0));
        assertTrue(cookies.get(1), cookies.get(1).startsWith("guichet_csrf=c-ann;"));
        assertEquals("guichet_signin=; Path=/crm/api/sign-in; Max-Age=0; SameSite=Lax; Secure; HttpOnly", cookies.get(2));
        assertTrue("the session that the browser came with has ended", api.people.ended.contains("s-bob"));
        Reply replayed = get("/sign-in/corp/callback?code=ann&state=st", "Cookie", attempt);
        assertEquals("/crm/?sign-in=sign-in-stale", replayed.header("Location"));
        assertNull(replayed.header("Set-Cookie"));
    }

    @Test
    public void onlyPathsOfOursAreLedTo() {
        for (String own : List.of("/", "/tickets", "/tickets/42?tab=history", "/a.b/..c", "/tickets?filter=subject==%27a%20b%27",
                "/tickets?filter=(a==1,b==2);c=in=(x,y)", "/?to=https://example.org/")) {
            depart(own);
        }
        for (String foreign : List.of("//evil.example", "https://evil.example", "/\\evil.example", "\\/evil.example", "evil.example",
                "javascript:alert(1)", "/..//evil.example", "/../other", "/a/%2e%2E/other", "/a/..?x", "/./x", "/a b", "/a\r\nX: y",
                "/api/me", "/api", "/api?x", "/tickets?a=\"><script>", "/tickets#x", "/é", "/" + "x".repeat(2000))) {
            Reply reply = get("/sign-in/corp?to=" + URLEncoder.encode(foreign, StandardCharsets.UTF_8));
            assertEquals(foreign, 400, reply.status());
            assertNull(reply.header("Set-Cookie"));
        }
    }

    @Test
    public void whatGoesWrongIsSaidOnTheSignInPageAndSignsNobodyIn() {
        String attempt = depart("/");
        for (String key : List.of("sign-in-cancelled", "sign-in-failed", "sign-in-unknown", "sign-in-stale")) {
            api.gates.failure = new NotSignedIn(key);
            Reply reply = get("/sign-in/corp/callback?code=ann&state=st", "Cookie", attempt);
            assertEquals("/crm/?sign-in=" + key, reply.header("Location"));
            assertNull(reply.header("Set-Cookie"));
        }
        api.gates.failure = new Unavailable("sign-in-provider-away");
        assertEquals("/crm/?sign-in=sign-in-provider-away", get("/sign-in/corp").header("Location"));
        assertEquals("/crm/?sign-in=sign-in-provider-away",
            get("/sign-in/corp/callback?code=ann&state=st", "Cookie", attempt).header("Location"));
    }

    @Test
    public void withoutTheAttemptsCookieNobodyIsSignedIn() {
        depart("/");
        Reply reply = get("/sign-in/corp/callback?code=ann&state=st");
        assertEquals("/crm/?sign-in=sign-in-stale", reply.header("Location"));
        assertNull(reply.header("Set-Cookie"));
    }

    @Test
    public void ambiguousOrUnknownRequestsAreRefused() {
        assertEquals(404, get("/sign-in/nobody").status());
        assertEquals(404, get("/sign-in/Corp!").status());
        assertEquals(400, get("/sign-in/corp?to=/&from=/").status());
        assertEquals(400, get("/sign-in/corp/callback?state=a&state=b").status());
        assertFalse(get("/sign-in/corp/other").status() < 400);
    }
}
