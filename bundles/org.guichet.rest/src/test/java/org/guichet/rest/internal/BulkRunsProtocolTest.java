package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.BulkRuns;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.guichet.rest.internal.record.BulkRunsResource;
import org.guichet.rest.internal.record.Replays;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** How bulk runs are asked for and shown over REST; the work itself is tested where it is done. */
public class BulkRunsProtocolTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.services());
    private static final String ID = "00000000-0000-0000-0000-000000000001";
    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM);
    private final Started runs = new Started();

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    @Before
    public void serve() {
        BulkRunsResource resource = new BulkRunsResource(runs, PLATFORM.types(), PLATFORM.queries(), new Replays(PLATFORM.requestKeys()));
        api.server.add("/", resource, resource, Set.of());
        api.server.rebuild("/");
    }

    @Test
    public void aRunIsAcceptedWithItsOneDeed() {
        Reply reply = api.send("ann", "POST", "/bulk-runs", "{\"type\": \"orders\", \"filter\": \"weight>3\", \"q\": \"\", "
            + "\"values\": {\"weight\": 4}}");
        assertEquals(reply.text(), 202, reply.status());
        assertEquals("selecting", reply.json().get("state").asText());
        assertEquals("patch", reply.json().get("kind").asText());
        assertEquals(202, api.send("ann", "POST", "/bulk-runs",
            "{\"type\": \"orders\", \"transition\": \"ship\", \"values\": {\"weight\": 4}}").status());
        assertEquals(202, api.send("ann", "POST", "/bulk-runs", "{\"type\": \"orders\", \"delete\": true}").status());
        assertEquals(202, api.send("ann", "POST", "/bulk-runs",
            "{\"type\": \"orders\", \"action\": \"count\", \"input\": {\"to\": 9}}").status());
        assertEquals(List.of("orders weight>3 null PATCH null {weight=4}", "orders null null TRANSITION ship {weight=4}",
            "orders null null DELETE null {}", "orders null null ACTION count {to=9}"), runs.asked);
    }

    @Test
    public void aRequestWithoutOneClearDeedStartsNothing() {
        for (String wrong : List.of("{\"type\": \"orders\"}", "{\"type\": \"orders\", \"delete\": true, \"action\": \"count\"}",
                "{\"type\": \"orders\", \"delete\": true, \"values\": {\"weight\": 1}}", "{\"type\": \"orders\", \"values\": 3}",
                "{\"type\": \"orders\", \"ids\": [1], \"delete\": true}", "{\"delete\": true}")) {
            Reply reply = api.send("ann", "POST", "/bulk-runs", wrong);
            assertEquals(wrong + reply.text(), 400, reply.status());
        }
        assertEquals(List.of(), runs.asked);
    }

    @Test
    public void aRepeatedRequestStartsOneRun() {
        for (int i = 0; i < 2; i++) {
            assertEquals(202, api.send("ann", "POST", "/bulk-runs", "{\"type\": \"orders\", \"delete\": true}",
                "Idempotency-Key", "bulk-runs-1").status());
        }
        assertEquals(1, runs.asked.size());
    }

    @Test
    public void howFarItIsAndWhatItLeftAloneIsShownWithTitles() {
        long order = api.send("ann", "POST", "/orders", "{\"subject\": \"Refused\"}").json().get("id").asLong();
        runs.refused = order;
        assertEquals(20, api.get("ann", "/bulk-runs/" + ID).json().get("total").asInt());
        JsonNode refusals = api.get("ann", "/bulk-runs/" + ID + "/refusals?after=0").json().get("items");
        assertEquals("Refused", refusals.get(0).get("title").asText());
        assertEquals("no right", refusals.get(0).get("reason").asText());
        assertEquals(1, api.get("ann", "/bulk-runs?type=orders").json().get("items").size());
        assertEquals(404, api.get("ann", "/bulk-runs/00000000-0000-0000-0000-000000000002").status());
    }

    @Test
    public void itIsCancelledAndTakenBackWithoutABody() {
        assertEquals("cancelled", api.send("ann", "POST", "/bulk-runs/" + ID + "/cancel", null).json().get("state").asText());
        assertEquals("undoing", api.send("ann", "POST", "/bulk-runs/" + ID + "/undo", null).json().get("state").asText());
    }

    @Test
    public void tickedRowsAreDeletedAndBroughtBackToo() {
        long order = api.send("ann", "POST", "/orders", "{\"subject\": \"Ticked\"}").json().get("id").asLong();
        String ids = "{\"ids\": [" + order + "], ";
        assertEquals(200, results(ids + "\"delete\": true}").get(0).get("status").asInt());
        assertTrue(List.of(404, 410).contains(api.get("ann", "/orders/" + order).status()));
        assertEquals(200, results(ids + "\"restore\": true}").get(0).get("status").asInt());
        assertEquals(200, api.get("ann", "/orders/" + order).status());
        assertEquals(400, api.send("ann", "POST", "/orders/bulk", ids + "\"delete\": true, \"restore\": true}").status());
        assertEquals(404, api.send("ann", "POST", "/orders/bulk", ids + "\"action\": \"none\"}").status());
    }

    private JsonNode results(String body) {
        Reply reply = api.send("ann", "POST", "/orders/bulk", body);
        assertEquals(reply.text(), 200, reply.status());
        return reply.json().get("results");
    }

    /** Takes every run that it is asked for and knows one. */
    private static final class Started implements BulkRuns {
        private final List<String> asked = new ArrayList<>();
        private long refused;

        private static Run run(Deed deed, String state) {
            return new Run(ID, "orders", deed, state, 20, 7, 6, 1, false, null, Instant.EPOCH, null);
        }

        private static Run known(String id, String state) {
            if (!id.equals(ID)) {
                throw new NotFound("no-such-run");
            }
            return run(new Deed(Kind.DELETE, null, Map.of()), state);
        }

        @Override
        public Run start(String type, String filter, String text, Deed deed) {
            asked.add(type + " " + filter + " " + text + " " + deed.kind() + " " + deed.key() + " " + deed.values());
            return run(deed, "selecting");
        }

        @Override
        public Run get(String id) {
            return known(id, "running");
        }

        @Override
        public List<Run> of(String type) {
            return List.of(known(ID, "running"));
        }

        @Override
        public Run cancel(String id) {
            return known(id, "cancelled");
        }

        @Override
        public Run undo(String id) {
            return known(id, "undoing");
        }

        @Override
        public List<Refusal> refusals(String id, long afterPlace) {
            return List.of(new Refusal(1, refused, "no right"));
        }
    }
}
