package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.AfterClass;
import org.junit.Rule;
import org.junit.Test;

/** The contract in front of the real engine and a real database. */
public class RealEngineTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.services());
    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM.types(), PLATFORM.records(), PLATFORM.queries(), PLATFORM.lifecycles());

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    private JsonNode order(String subject) {
        Reply reply = api.send("ann", "POST", "/orders", "{\"subject\": \"" + subject + "\", \"due\": \"2026-12-01\", \"orderLines\": "
            + "[{\"product\": \"Lamp\", \"quantity\": 2, \"price\": 10.50}]}");
        assertEquals(reply.text(), 201, reply.status());
        return reply.json();
    }

    @Test
    public void aRecordIsCreatedWithItsPartsAndReadAsCreated() {
        JsonNode order = order("Lamps");
        assertTrue(order.get("number").asText().startsWith("O-"));
        assertEquals(1, order.get("version").asInt());
        assertEquals(0, order.get("amount").decimalValue().compareTo(new java.math.BigDecimal("21")));
        assertEquals("Lamp", order.get("orderLines").get(0).get("product").asText());
        assertEquals("draft", order.get("state").asText());
        assertTrue(order.get("transitions").toString().contains("place"));
        assertFalse(order.get("transitions").toString().contains("ship"));
        assertTrue(order.get("may").get("update").asBoolean());
        Reply read = api.get("ann", "/orders/" + order.get("id"));
        assertEquals(order, read.json());
        assertEquals("\"1\"", read.header("ETag"));
    }

    @Test
    public void whatCannotBeWrittenIsNamedFieldByField() {
        for (String[] wrong : new String[][] {{"{\"nothing\": 1}", "nothing"}, {"{\"subject\": 5}", "subject"},
            {"{\"subject\": \"a\", \"amount\": 3}", "amount"}, {"{\"subject\": \"a\", \"due\": \"tomorrow\"}", "due"},
            {"{\"subject\": \"a\", \"kind\": \"slow\"}", "kind"}, {"{\"subject\": \"a\", \"id\": 9}", "id"}}) {
            Reply reply = api.send("ann", "POST", "/orders", wrong[0]);
            assertEquals(wrong[0] + reply.text(), 400, reply.status());
            assertTrue(reply.text(), reply.json().get("errors").findValuesAsText("place").contains(wrong[1]));
        }
    }

    @Test
    public void aCheckSaysWhatAWriteWouldSayAndWritesNothing() {
        Reply wrong = api.send("ann", "POST", "/orders/check", "{\"subject\": \"a\", \"due\": \"tomorrow\"}");
        assertEquals(wrong.text(), 400, wrong.status());
        assertTrue(wrong.text(), wrong.json().get("errors").findValuesAsText("place").contains("due"));
        String path = "/orders/" + order("before").get("id");
        assertEquals(204, api.send("ann", "POST", path + "/check", "{\"subject\": \"after\"}").status());
        assertEquals(400, api.send("ann", "POST", path + "/check", "{\"kind\": \"slow\"}").status());
        assertEquals("before", api.get("ann", path).json().get("subject").asText());
        assertEquals(1, api.get("ann", path).json().get("version").asInt());
    }

    @Test
    public void staleWritesMergeOrConflict() {
        String path = "/orders/" + order("a").get("id");
        assertEquals(200, api.send("ann", "PATCH", path, "{\"subject\": \"theirs\"}", "If-Match", "\"1\"").status());
        Reply merged = api.send("ann", "PATCH", path, "{\"urgent\": true}", "If-Match", "\"1\"");
        assertEquals(merged.text(), 200, merged.status());
        assertEquals("theirs", merged.json().get("subject").asText());
        Reply conflict = api.send("ann", "PATCH", path, "{\"subject\": \"mine\"}", "If-Match", "\"1\"");
        assertEquals(409, conflict.status());
        JsonNode subject = conflict.json().get("fields").get("subject");
        assertEquals("a", subject.get("base").asText());
        assertEquals("theirs", subject.get("theirs").asText());
        assertEquals("mine", subject.get("yours").asText());
    }

    @Test
    public void anIllegalTransitionIs409AndAMissingFieldIsNamed() {
        JsonNode order = order("a");
        String path = "/orders/" + order.get("id");
        assertEquals(409, api.send("ann", "POST", path + "/ship", null).status());
        Reply bare = api.send("ann", "POST", path + "/place", "{\"due\": null}");
        assertEquals(bare.text(), 400, bare.status());
        assertEquals("due", bare.json().get("errors").get(0).get("place").asText());
        Reply placed = api.send("ann", "POST", path + "/place", "{\"due\": \"2026-12-24\"}");
        assertEquals("placed", placed.json().get("state").asText());
        assertEquals("ann", api.send("ann", "POST", path + "/ship", null).json().get("closedBy").asText());
    }

    @Test
    public void listsFilterSortAndPage() {
        for (int i = 0; i < 5; i++) {
            order("page" + i);
        }
        String query = "/orders?filter=subject==page*&sort=subject&fields=subject&limit=2&total=exact";
        JsonNode first = api.get("ann", query).json();
        assertEquals(5, first.get("total").asInt());
        assertEquals("page0", first.get("items").get(0).get("subject").asText());
        JsonNode second = api.get("ann", query + "&cursor=" + first.get("next").asText()).json();
        assertEquals("page2", second.get("items").get(0).get("subject").asText());
        for (String[] wrong : new String[][] {{"filter=nothing==1", "filter"}, {"filter=((", "filter"}, {"sort=nothing", "sort"},
            {"fields=nothing", "fields"}, {"cursor=zzz", "cursor"}}) {
            Reply reply = api.get("ann", "/orders?" + wrong[0].replace("((", "%28%28"));
            assertEquals(wrong[0] + reply.text(), 400, reply.status());
            assertTrue(reply.text(), reply.json().get("errors").get(0).get("place").asText().startsWith(wrong[1]));
        }
        assertEquals(200, api.get("ann", "/orders/counts?by=state").status());
    }

    @Test
    public void aKeyRepeatedAnswersWithTheSameRecord() {
        String body = "{\"subject\": \"once\"}";
        Reply first = api.send("ann", "POST", "/orders", body, "Idempotency-Key", "e1");
        assertEquals(first.header("Location"), api.send("ann", "POST", "/orders", body, "Idempotency-Key", "e1").header("Location"));
        assertEquals(422, api.send("ann", "POST", "/orders", "{\"subject\": \"two\"}", "Idempotency-Key", "e1").status());
    }

    @Test
    public void partsAreReadAloneAndWrittenWithTheirRoot() {
        order("a");
        assertNotEquals(0, api.get("ann", "/orderLines").json().get("items").size());
        assertEquals(405, api.send("ann", "POST", "/orderLines", "{\"product\": \"x\"}").status());
        Reply entry = api.send("ann", "POST", "/logEntries", "{\"text\": \"happened\"}");
        assertEquals(405, api.send("ann", "PATCH", "/logEntries/" + entry.json().get("id"), "{\"text\": \"not\"}", "If-Match", "\"1\"")
            .status());
    }

    @Test
    public void deletedRecordsComeBackAndMergedOnesRedirect() {
        String path = "/orders/" + order("a").get("id");
        assertEquals(204, api.send("ann", "DELETE", path, null).status());
        assertEquals(404, api.get("ann", path).status());
        assertEquals(200, api.send("ann", "POST", path + "/restore", null).status());
        assertEquals(200, api.get("ann", path).status());
        String source = api.send("ann", "POST", "/companies", "{\"name\": \"A\"}").json().get("id").asText();
        String target = api.send("ann", "POST", "/companies", "{\"name\": \"B\"}").json().get("id").asText();
        Reply merged = api.send("ann", "POST", "/companies/" + target + "/merge", "{\"source\": " + source + "}");
        assertEquals(merged.text(), 200, merged.status());
        Reply redirect = api.get("ann", "/companies/" + source);
        assertEquals(redirect.text(), 301, redirect.status());
        assertEquals("/api/companies/" + target, redirect.header("Location"));
    }

    @Test
    public void anotherOwnersRecordIsNotThere() {
        api.people.add(MemoryServices.actor(2, "bob", Locale.FRENCH, "orders.read:own", "orders.update"));
        String path = "/orders/" + order("a").get("id");
        assertEquals(404, api.get("bob", path).status());
        assertEquals(404, api.send("bob", "PATCH", path, "{\"subject\": \"x\"}", "If-Match", "\"1\"").status());
        assertEquals(0, api.get("bob", "/orders").json().get("items").size());
        JsonNode types = api.get("bob", "/types").json().get("types");
        assertEquals("orders", types.get(0).get("key").asText());
        assertEquals("not told of other types", 1, types.size());
    }
}
