package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.RecordAction;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A request with an Idempotency-Key takes effect once, whatever it writes, in front of the real engine and database. */
public class RepeatedRequestTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.services());
    private static final AtomicInteger KEYS = new AtomicInteger();
    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM);
    private final AtomicInteger runs = new AtomicInteger();
    private final String key = "key-" + KEYS.incrementAndGet();
    private String order;

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    @Before
    public void anOrderAndActions() {
        api.people.add(MemoryServices.actor(5, "carl", Locale.ENGLISH, "*"));
        order = order();
        api.actions.add(action("count", false));
        api.actions.add(action("secret", true));
    }

    private String order() {
        return "/orders/" + api.send("ann", "POST", "/orders", "{\"subject\": \"a\"}").json().get("id").asText();
    }

    private RecordAction action(String name, boolean secret) {
        return new RecordAction() {
            @Override
            public String type() {
                return "orders";
            }

            @Override
            public String key() {
                return name;
            }

            @Override
            public boolean secret() {
                return secret;
            }

            @Override
            public Map<String, Object> run(Long id, Map<String, Object> input) {
                int run = runs.incrementAndGet();
                PLATFORM.comments().add("orders", id, "run " + run, false, false);
                if (Boolean.TRUE.equals(input.get("fail")) && run == 1) {
                    throw new NotAllowedNow("nothing-to-revert");
                }
                return Map.of("run", run);
            }
        };
    }

    private Reply post(String who, String path, String body) {
        return api.send(who, "POST", path, body, "Idempotency-Key", key);
    }

    private int comments() {
        return api.get("ann", order + "/comments").json().get("items").size();
    }

    @Test
    public void aCommentIsWrittenOnceAndAnsweredTheSame() {
        Reply first = post("ann", order + "/comments", "{\"body\": \"Hello\"}");
        assertEquals(first.text(), 201, first.status());
        Reply again = post("ann", order + "/comments", "{\"body\": \"Hello\"}");
        assertEquals(201, again.status());
        assertEquals(first.json(), again.json());
        assertEquals(1, comments());
        assertEquals(422, post("ann", order + "/comments", "{\"body\": \"Bye\"}").status());
        assertEquals("a key serves one request of any kind", 422, post("ann", "/orders", "{\"subject\": \"b\"}").status());
    }

    @Test
    public void anothersKeyIsAnotherKey() {
        post("ann", order + "/comments", "{\"body\": \"Hello\"}");
        Reply carls = post("carl", order + "/comments", "{\"body\": \"Hello\"}");
        assertEquals(201, carls.status());
        assertEquals("carl", carls.json().get("authorName").asText());
        assertEquals(2, comments());
    }

    @Test
    public void aLinkIsAnsweredTheSame() {
        String body = "{\"type\": \"orders\", \"record\": " + order().substring(8) + "}";
        Reply first = post("ann", order + "/links", body);
        assertEquals(first.text(), 201, first.status());
        assertEquals(first.json(), post("ann", order + "/links", body).json());
    }

    @Test
    public void aFileIsAddedOnceAndAnotherContentIsRefused() {
        String path = order + "/attachments?name=a.txt";
        Reply first = api.send("ann", "POST", path, "content", "Idempotency-Key", key, "Content-Type", "text/plain");
        assertEquals(first.text(), 201, first.status());
        Reply again = api.send("ann", "POST", path, "content", "Idempotency-Key", key, "Content-Type", "text/plain");
        assertEquals(first.json(), again.json());
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(422, api.send("ann", "POST", path, "others", "Idempotency-Key", key, "Content-Type", "text/plain").status());
        assertEquals(1, api.get("ann", order + "/attachments").json().get("items").size());
    }

    @Test
    public void anActionRunsOnce() {
        assertEquals(1, post("ann", order + "/count", null).json().get("run").asInt());
        assertEquals(1, post("ann", order + "/count", null).json().get("run").asInt());
        assertEquals(1, runs.get());
        assertEquals(1, comments());
    }

    @Test
    public void aFailedActionLeavesNothingAndTheKeyFree() {
        assertEquals(409, post("ann", order + "/count", "{\"fail\": true}").status());
        assertEquals(0, comments());
        assertEquals(2, post("ann", order + "/count", "{\"fail\": true}").json().get("run").asInt());
    }

    @Test
    public void aSecretIsNotKept() {
        assertEquals(200, post("ann", order + "/secret", null).status());
        Reply again = post("ann", order + "/secret", null);
        assertEquals(409, again.status());
        assertEquals("request-done", again.json().get("code").asText());
        assertEquals(1, runs.get());
    }

    @Test
    public void aBulkRequestsKeyServesItsRowsOnly() {
        long one = Long.parseLong(order.substring(8));
        String body = "{\"ids\": [" + one + "], \"values\": {\"weight\": 3}}";
        JsonNode first = post("ann", "/orders/bulk", body).json();
        assertEquals(first, post("ann", "/orders/bulk", body).json());
        String other = order().substring(8);
        assertEquals(422, post("ann", "/orders/bulk", "{\"ids\": [" + other + "], \"values\": {\"weight\": 3}}").status());
    }

    @Test
    public void theSameKeyManyTimesAtOnceHasOneEffect() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Reply>> requests = IntStream.range(0, 6).<Callable<Reply>>mapToObj(
                i -> () -> post("ann", order + "/comments", "{\"body\": \"Hello\"}")).toList();
            String answer = null;
            for (Future<Reply> reply : threads.invokeAll(requests)) {
                assertEquals(reply.get().text(), 201, reply.get().status());
                answer = answer == null ? reply.get().text() : answer;
                assertTrue(reply.get().text(), answer.equals(reply.get().text()));
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(1, comments());
    }
}
