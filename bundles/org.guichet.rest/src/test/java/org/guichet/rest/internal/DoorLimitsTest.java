package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.guichet.rest.internal.problem.Problems;
import org.junit.Rule;
import org.junit.Test;

/** The door behind a proxy and under load. */
public class DoorLimitsTest {
    @Rule
    public final ApiFixture api = new ApiFixture("/crm/", 1, "127.0.0.1");

    @Test
    public void oneCallerDoesNotStarveTheOthers() throws Exception {
        DoorTest.Hello hello = new DoorTest.Hello();
        api.server.add("hello", "key", hello, Set.of());
        api.server.rebuild("hello");
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(() -> api.get("ann", "/hello/slow"));
        assertTrue(hello.inside.await(60, TimeUnit.SECONDS));
        Reply refused = api.get("ann", "/parcels");
        assertEquals(429, refused.status());
        assertNotNull(refused.header("Retry-After"));
        assertEquals(200, api.get("bob", "/parcels").status());
        hello.go.countDown();
        slow.get(60, TimeUnit.SECONDS);
    }

    @Test
    public void aBodyOfWhichNothingMoreComesIsTheCallersFault() {
        IOException idle = new IOException(new TimeoutException("Idle timeout expired: 30000/30000 ms"));
        assertEquals(408, new Problems(() -> null).describe(new IllegalStateException(idle), Locale.FRENCH, "/api/parcels").status());
        assertEquals("a time-out of our own is not", 500,
            new Problems(() -> null).describe(new IllegalStateException(new TimeoutException()), Locale.FRENCH, "/").status());
    }

    @Test
    public void behindATrustedProxyCookiesAreSecureAndPathsBeginWithTheBase() {
        String body = "{\"login\": \"ann\", \"password\": \"right\"}";
        for (String[] header : new String[][] {{"X-Forwarded-Proto", "https"}, {"Forwarded", "for=203.0.113.7;proto=https"}}) {
            String cookie = api.send(null, "POST", "/session", body, header).headers().get("set-cookie").get(0);
            assertEquals("guichet_session=s-ann; Path=/crm/; SameSite=Lax; Secure; HttpOnly", cookie);
        }
        assertEquals("/crm/api/parcels/1", api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}").header("Location"));
    }
}
