package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Administrators draft, try and publish lifecycles over REST, in front of the real engine. */
public class LifecycleProtocolTest {
    private static final String PATH = "/lifecycles/orders";
    private final TestPlatform platform = TestPlatform.with(Shop.services());
    @Rule
    public final ApiFixture api = ApiFixture.over(platform.types(), platform.records(), platform.queries(), platform.lifecycles())
        .and(platform.lifecycleEditions());
    private long placed;

    @Before
    public void oneOrderIsPlaced() {
        api.people.add(MemoryServices.actor(3, "eve", Locale.ENGLISH, "orders.*"));
        api.people.add(MemoryServices.actor(4, "root", Locale.ENGLISH, "*", "admin.lifecycles"));
        JsonNode order = api.send("root", "POST", "/orders", "{\"subject\": \"Lamps\", \"due\": \"2026-12-01\"}").json();
        placed = order.get("id").asLong();
        assertEquals(200, api.send("root", "POST", "/orders/" + placed + "/place", null).status());
    }

    @After
    public void close() {
        platform.close();
    }

    private ObjectNode definition() {
        ObjectNode definition = (ObjectNode) api.get("root", PATH).json().get("definition");
        for (String member : new String[] {"states", "transitions"}) {
            definition.get(member).forEach(one -> ((ObjectNode) one).putObject("labels").put("fr", "Nom").put("en", "Name"));
        }
        return definition;
    }

    /** The shipped lifecycle with {@code packing} in the place of {@code placed}. */
    private ObjectNode packing() {
        ObjectNode definition = definition();
        ((ObjectNode) definition.get("states").get(1)).put("key", "packing");
        ((ObjectNode) definition.get("transitions").get(0)).put("to", "packing");
        ((ArrayNode) definition.get("transitions").get(1).get("from")).removeAll().add("packing");
        return definition;
    }

    private Reply put(String path, JsonNode body, int seen) {
        return api.send("root", "PUT", path, body.toString(), "If-Match", "\"" + seen + "\"");
    }

    @Test
    public void theLifecycleIsShownWithEverythingAnEditorNeeds() {
        JsonNode item = api.get("root", "/lifecycles").json().get("items").get(0);
        assertEquals("orders", item.get("key").asText());
        assertFalse(item.get("draft").asBoolean());
        Reply one = api.get("root", PATH);
        assertEquals("\"1\"", one.header("ETag"));
        assertEquals("draft", one.json().get("definition").get("initial").asText());
        assertEquals(1, one.json().get("records").get("placed").asInt());
        assertEquals(1, one.json().get("versions").size());
        assertTrue(one.json().get("versions").get(0).get("published").isNull());
        assertTrue(one.json().get("offers").get("fields").findValuesAsText("name").contains("due"));
        assertEquals(404, api.get("root", "/lifecycles/companies").status());
        assertEquals(404, api.get("root", "/lifecycles/orders.express").status());
    }

    @Test
    public void theTextFormIsTheSameEveryTimeAndCanBePutBack() {
        assertEquals(200, put(PATH, definition(), 1).status());
        Reply text = api.get("root", PATH + "/definition");
        assertTrue(text.text(), text.text().contains("\n      \"key\" : \"placed\",\n"));
        Reply back = api.send("root", "PUT", PATH, text.text(), "If-Match", "2");
        assertEquals(back.text(), 200, back.status());
        assertEquals(text.text(), api.get("root", PATH + "/definition?version=3").text());
        assertEquals(404, api.get("root", PATH + "/definition?version=9").status());
    }

    @Test
    public void aDryRunCountsWhatWouldLoseItsState() {
        Reply dry = put(PATH + "?dryRun=true", packing(), 1);
        assertEquals(dry.text(), 200, dry.status());
        assertEquals(1, dry.json().get("vanishing").get("placed").asInt());
        assertEquals("placed", dry.json().get("unmapped").get(0).asText());
        ObjectNode mapped = packing();
        mapped.putObject("map").put("placed", "packing");
        assertEquals(0, put(PATH + "?dryRun=true", mapped, 1).json().get("unmapped").size());
        assertEquals("guards of absent modules are told", "shop.notUrgent", dry.json().get("absent").findValuesAsText("key").get(1));
        assertEquals(1, api.get("root", PATH).json().get("version").asInt());
    }

    @Test
    public void publishingMovesTheRecordsAndIsInForceAtOnce() {
        ObjectNode packing = packing();
        Reply refused = put(PATH, packing, 1);
        assertEquals(refused.text(), 400, refused.status());
        assertEquals("map/placed", refused.json().get("errors").get(0).get("place").asText());
        packing.putObject("map").put("placed", "packing");
        Reply done = put(PATH, packing, 1);
        assertEquals(done.text(), 200, done.status());
        assertEquals("\"2\"", done.header("ETag"));
        assertEquals("packing", api.get("root", "/orders/" + placed).json().get("state").asText());
        assertTrue(api.get("root", "/types").text().contains("\"packing\""));
        assertEquals("another version is in force", 409, put(PATH, packing, 1).status());
        assertEquals(428, api.send("root", "PUT", PATH, packing.toString()).status());
    }

    @Test
    public void aConditionComesBackAsItWasGivenAndSaysWhatLacks() {
        ObjectNode definition = definition();
        ObjectNode place = (ObjectNode) definition.get("transitions").get(0);
        place.put("condition", " weight>2 ").putObject("refusal").put("en", "it must weigh 3 kg");
        assertEquals(200, put(PATH, definition, 1).status());
        JsonNode kept = api.get("root", PATH).json().get("definition").get("transitions").get(0);
        assertEquals("weight>2 {\"en\":\"it must weigh 3 kg\"}", kept.get("condition").asText() + " " + kept.get("refusal"));
        long draft = api.send("root", "POST", "/orders", "{\"subject\": \"Bulbs\", \"due\": \"2026-12-01\"}").json().get("id").asLong();
        Reply refused = api.send("root", "POST", "/orders/" + draft + "/place", null);
        assertEquals(refused.text(), 409, refused.status());
        assertEquals("condition-not-met", refused.json().get("code").asText());
        place.put("condition", "colour==red");
        assertEquals("transitions/0/condition", put(PATH, definition, 2).json().get("errors").get(0).get("place").asText());
    }

    @Test
    public void whatIsWrongIsNamedByItsPlace() {
        ObjectNode wrong = definition();
        ((ObjectNode) wrong.get("states").get(2)).put("category", "blue");
        ((ObjectNode) wrong.get("transitions").get(0)).put("colour", 3).put("clients", "yes");
        Reply reply = put(PATH, wrong, 1);
        assertEquals(400, reply.status());
        assertEquals("[states/2/category, transitions/0/colour, transitions/0/clients]",
            reply.json().get("errors").findValuesAsText("place").toString());
        ObjectNode shadowing = definition();
        ((ObjectNode) shadowing.get("transitions").get(0)).put("to", "nowhere");
        assertEquals("transitions/0/to", put(PATH, shadowing, 1).json().get("errors").get(0).get("place").asText());
        for (String body : new String[] {"{}", "{\"states\": 5, \"transitions\": {}}", "{\"states\": [null], \"transitions\": [[]]}",
            "{\"initial\": {}, \"states\": [], \"transitions\": []}", "{\"states\": [], \"transitions\": [], \"map\": [1]}"}) {
            assertEquals(body, 400, api.send("root", "PUT", PATH, body, "If-Match", "1").status());
        }
    }

    @Test
    public void aDraftNeedNotBeSound() {
        ObjectNode draft = api.json.createObjectNode().put("initial", "x");
        draft.putArray("states").addObject().put("key", "half");
        draft.putArray("transitions");
        Reply first = put(PATH + "/draft", draft, 0);
        assertEquals(first.text(), 200, first.status());
        assertEquals("\"1\"", first.header("ETag"));
        assertEquals(409, put(PATH + "/draft", draft, 0).status());
        assertEquals("half", api.get("root", PATH).json().get("draft").get("definition").get("states").get(0).get("key").asText());
        assertEquals(204, api.send("root", "DELETE", PATH + "/draft", null).status());
        assertTrue(api.get("root", PATH).json().get("draft").isNull());
    }

    @Test
    public void othersSeeAndChangeNothing() {
        String who = "eve";
        assertEquals(403, api.get(who, "/lifecycles").status());
        assertEquals(403, api.get(who, PATH).status());
        assertEquals(403, api.get(who, PATH + "/definition").status());
        assertEquals(403, api.send(who, "PUT", PATH, definition().toString(), "If-Match", "1").status());
        assertEquals(403, api.send(who, "PUT", PATH + "/draft", definition().toString(), "If-Match", "0").status());
        assertEquals(403, api.send(who, "DELETE", PATH + "/draft", null).status());
        assertEquals(401, api.get(null, "/lifecycles").status());
    }
}
