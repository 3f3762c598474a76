package org.guichet.rest.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.guichet.api.record.RecordAction;
import org.guichet.api.text.TemplateVariables;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.Rule;
import org.junit.Test;

/** The contract of records, lists and writes over real HTTP. */
public class RecordProtocolTest {
    @Rule
    public final ApiFixture api = new ApiFixture();

    private long created(String label) {
        return api.send("ann", "POST", "/parcels", "{\"label\": \"" + label + "\"}").json().get("id").asLong();
    }

    @Test
    public void aCreatedRecordAnswersWithLocationTagAndItself() {
        Reply reply = api.send("ann", "POST", "/parcels", "{\"label\": \"Lamp\"}");
        assertEquals(reply.text(), 201, reply.status());
        long id = reply.json().get("id").asLong();
        assertEquals("/api/parcels/" + id, reply.header("Location"));
        assertEquals("\"1\"", reply.header("ETag"));
        assertEquals("P-" + id, reply.json().get("number").asText());
        assertEquals("Lamp", reply.json().get("label").asText());
        assertEquals("send", reply.json().get("transitions").get(0).asText());
        assertTrue(reply.json().get("may").get("update").asBoolean());
    }

    @Test
    public void aListHoldsItemsNextAndTotal() {
        created("a");
        Reply reply = api.get("ann", "/parcels?limit=10&total=exact&sort=-updated");
        assertEquals(200, reply.status());
        assertEquals("a", reply.json().get("items").get(0).get("label").asText());
        assertTrue(reply.json().get("next").isNull());
        assertEquals(1, reply.json().get("total").asInt());
        assertTrue(api.get("ann", "/parcels").json().get("total").isNull());
    }

    @Test
    public void aSmallAnswerIsSentInOnePiece() {
        Reply reply = api.get("ann", "/parcels?limit=1");
        assertEquals(String.valueOf(reply.text().getBytes(StandardCharsets.UTF_8).length), reply.header("Content-Length"));
    }

    @Test
    public void whatIsWrongInTheQueryIsNamed() {
        for (String[] wrong : new String[][] {{"limit=201", "limit"}, {"limit=0", "limit"}, {"limit=x", "limit"}, {"colour=red", "colour"},
            {"filter=nothing==1", "filter"}, {"total=maybe", "total"}, {"limit=1&limit=2", "limit"}, {"fields=a,,b", "fields"},
            {"deleted=perhaps", "deleted"}}) {
            Reply reply = api.get("ann", "/parcels?" + wrong[0]);
            assertEquals(wrong[0] + " " + reply.text(), 400, reply.status());
            assertEquals("application/problem+json", reply.header("Content-Type"));
            assertEquals(wrong[0], wrong[1], reply.json().get("errors").get(0).get("place").asText());
            assertFalse(reply.json().get("errors").get(0).get("message").asText().isBlank());
        }
    }

    @Test
    public void aPatchMustSayWhichVersionItSaw() {
        long id = created("a");
        Reply reply = api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"b\"}");
        assertEquals(428, reply.status());
        assertEquals("urn:guichet:problem:if-match-required", reply.json().get("type").asText());
    }

    @Test
    public void aPatchTakesEveryFormOfTag() {
        long id = created("a");
        int version = 1;
        for (String form : List.of("\"%d\"", "W/\"%d\"", "%d", "\"0\", \"%d\"", "*")) {
            Reply reply = api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"b" + version + "\"}", "If-Match",
                String.format(form, version), "Content-Type", "application/merge-patch+json");
            assertEquals(form + reply.text(), 200, reply.status());
            assertEquals("\"" + ++version + "\"", reply.header("ETag"));
        }
        assertEquals(400, api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"x\"}", "If-Match", "\"abc\"").status());
    }

    @Test
    public void theSameFieldChangedMeanwhileIsAConflictWithBothValues() {
        long id = created("a");
        api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"theirs\"}", "If-Match", "\"1\"");
        Reply reply = api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"mine\"}", "If-Match", "\"1\"");
        assertEquals(409, reply.status());
        JsonNode label = reply.json().get("fields").get("label");
        assertEquals("theirs", label.get("theirs").asText());
        assertEquals("mine", label.get("yours").asText());
        assertNotNull(label.get("base"));
        assertEquals(2, reply.json().get("version").asInt());
    }

    @Test
    public void anotherFieldChangedMeanwhileIsMerged() {
        long id = created("a");
        api.send("ann", "PATCH", "/parcels/" + id, "{\"label\": \"theirs\"}", "If-Match", "\"1\"");
        Reply reply = api.send("ann", "PATCH", "/parcels/" + id, "{\"owner\": 5}", "If-Match", "\"1\"");
        assertEquals(200, reply.status());
        assertEquals("theirs", reply.json().get("label").asText());
        assertEquals("\"3\"", reply.header("ETag"));
    }

    @Test
    public void whatTheBrowserHasIsNotSentAgain() {
        long id = created("a");
        for (String tag : List.of("\"1\"", "W/\"1\"", "\"7\", \"1\"", "*")) {
            Reply reply = api.send("ann", "GET", "/parcels/" + id, null, "If-None-Match", tag);
            assertEquals(tag, 304, reply.status());
            assertEquals(0, reply.bytes().length);
        }
        assertEquals(200, api.send("ann", "GET", "/parcels/" + id, null, "If-None-Match", "\"2\"").status());
    }

    @Test
    public void aRecordCanBeAskedForInPart() {
        JsonNode row = api.get("ann", "/parcels/" + created("a") + "?fields=label").json();
        assertEquals(3, row.size());
        assertEquals(400, api.get("ann", "/parcels/" + created("b") + "?fields=nothing").status());
    }

    @Test
    public void aTransitionNeedsNoTagAndTakesValues() {
        long id = created("a");
        Reply sent = api.send("ann", "POST", "/parcels/" + id + "/send", null);
        assertEquals(sent.text(), 200, sent.status());
        assertEquals("sent", sent.json().get("state").asText());
        assertEquals("unsend", sent.json().get("transitions").get(0).asText());
        assertEquals(409, api.send("ann", "POST", "/parcels/" + id + "/send", "{}").status());
        assertEquals("new", api.send("ann", "POST", "/parcels/" + id + "/unsend", "{\"label\": \"new\"}").json().get("label").asText());
    }

    @Test
    public void anActionRunsOnlyForWhoMayAndOnlyOnWhatTheySee() {
        api.actions.add(new RecordAction() {
            @Override
            public String type() {
                return "parcels";
            }

            @Override
            public String key() {
                return "weigh";
            }

            @Override
            public Map<String, Object> run(Long id, Map<String, Object> input) {
                return Map.of("grams", input.getOrDefault("grams", 12));
            }
        });
        long id = created("a");
        assertEquals(12, api.send("ann", "POST", "/parcels/" + id + "/weigh", null).json().get("grams").asInt());
        assertEquals(404, api.send("bob", "POST", "/parcels/" + id + "/weigh", null).status());
        assertEquals(404, api.send("ann", "POST", "/parcels/" + id + "/fly", null).status());
        assertEquals(404, api.send("ann", "POST", "/parcels/weigh", null).status());
    }

    @Test
    public void aMergedRecordRedirectsToItsTarget() {
        long source = created("a");
        long target = created("b");
        assertEquals(200, api.send("ann", "POST", "/parcels/" + target + "/merge", "{\"source\": " + source + "}").status());
        Reply reply = api.get("ann", "/parcels/" + source);
        assertEquals(301, reply.status());
        assertEquals("/api/parcels/" + target, reply.header("Location"));
        assertEquals(200, api.send("ann", "POST", "/parcels/" + source + "/undo-merge", null).status());
        assertEquals(200, api.get("ann", "/parcels/" + source).status());
    }

    @Test
    public void aDeletedRecordIsGone() {
        long id = created("a");
        assertEquals(204, api.send("ann", "DELETE", "/parcels/" + id, null).status());
        assertEquals(404, api.get("ann", "/parcels/" + id).status());
    }

    @Test
    public void aRepeatedKeyGivesTheFirstAnswerAndAnotherBodyIsRefused() {
        Reply first = api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}", "Idempotency-Key", "k1");
        Reply again = api.send("ann", "POST", "/parcels", "{\"label\": \"a\"}", "Idempotency-Key", "k1");
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(422, api.send("ann", "POST", "/parcels", "{\"label\": \"b\"}", "Idempotency-Key", "k1").status());
        assertEquals(400, api.send("ann", "POST", "/parcels", "{\"label\": \"b\"}", "Idempotency-Key", "with space").status());
        String path = "/parcels/" + first.json().get("id").asLong() + "/comments";
        for (int i = 0; i < 2; i++) {
            Reply comment = api.send("ann", "POST", path, "{\"body\": \"Hello\"}", "Idempotency-Key", "k2");
            assertEquals(201, comment.status());
            assertEquals(1, comment.json().get("id").asInt());
        }
        assertEquals(422, api.send("ann", "POST", path, "{\"body\": \"Bye\"}", "Idempotency-Key", "k2").status());
        assertEquals(1, api.get("ann", path).json().get("items").size());
    }

    @Test
    public void commentsComePageByPage() {
        String path = "/parcels/" + created("a") + "/comments";
        for (int i = 0; i < 3; i++) {
            api.send("ann", "POST", path, "{\"body\": \"n" + i + "\", \"internal\": true}");
        }
        JsonNode page = api.get("ann", path + "?limit=2").json();
        assertEquals("n2", page.get("items").get(0).get("body").asText());
        JsonNode rest = api.get("ann", path + "?limit=2&cursor=" + page.get("next").asText()).json();
        assertEquals("n0", rest.get("items").get(0).get("body").asText());
        assertTrue(rest.get("next").isNull());
        assertEquals(400, api.send("ann", "POST", path, "{\"text\": \"wrong member\"}").status());
    }

    @Test
    public void inBulkEachRowSaysWhatBecameOfIt() {
        long id = created("a");
        JsonNode results = api.send("ann", "POST", "/parcels/bulk",
            "{\"ids\": [" + id + ", 999999, {\"id\": " + id + ", \"version\": 1}], \"values\": {\"label\": \"b\"}}").json().get("results");
        assertEquals(200, results.get(0).get("status").asInt());
        assertEquals(404, results.get(1).get("status").asInt());
        assertEquals("urn:guichet:problem:not-found", results.get(1).get("problem").get("type").asText());
        assertEquals(409, results.get(2).get("status").asInt());
        assertEquals(400, api.send("ann", "POST", "/parcels/bulk", "{\"filter\": \"x==1\", \"values\": {}}").status());
    }

    @Test
    public void whatOneMayNotSeeIsNotThere() {
        long id = created("a");
        assertEquals(404, api.get("bob", "/parcels/" + id).status());
        assertEquals(0, api.get("bob", "/parcels").json().get("items").size());
        assertEquals(403, api.send("bob", "POST", "/parcels", "{\"label\": \"b\"}").status());
        assertEquals(404, api.get("ann", "/nosuch").status());
        assertEquals(404, api.get("ann", "/nosuch/1/comments").status());
    }

    @Test
    public void typesShowWhatTheActorMay() {
        Reply reply = api.get("bob", "/types");
        assertEquals(reply.text(), 200, reply.status());
        JsonNode type = reply.json().get("types").get(0);
        assertEquals("fr", reply.json().get("language").asText());
        assertFalse(type.get("may").get("create").asBoolean());
        assertEquals(0, type.get("lifecycles").get(0).get("transitions").size());
        List<String> names = type.get("fields").findValuesAsText("name");
        assertTrue(names.contains("number"));
        assertFalse("a restricted field needs its own grant", names.contains("owner"));
        assertTrue(api.get("ann", "/types").json().get("types").get(0).get("fields").findValuesAsText("name").contains("owner"));
        assertEquals(304, api.send("bob", "GET", "/types", null, "If-None-Match", reply.header("ETag")).status());
    }

    @Test
    public void typesTellWhatTextsMayNameAndFollowTheModules() {
        TemplateVariables tracking = new TemplateVariables() {
            @Override
            public String type() {
                return "parcels";
            }

            @Override
            public Set<String> names() {
                return Set.of("tracking.state");
            }

            @Override
            public Object value(String name, long record, Locale language) {
                throw new AssertionError("nobody asked for a value");
            }
        };
        api.offered.addVariables(tracking);
        JsonNode fields = api.get("ann", "/types").json().get("types").get(0).get("fields");
        JsonNode label = StreamSupport.stream(fields.spliterator(), false).filter(field -> field.get("name").asText().equals("label")).findFirst()
            .orElseThrow();
        assertEquals(List.of("weight", "tracking.state"), label.get("placeholders").findValuesAsText("key"));
        assertEquals(List.of("parcels.placeholder.weight", "variable.tracking.state"), label.get("placeholders").findValuesAsText("label"));
        assertTrue("the number names nothing", fields.get(0).get("placeholders").isNull());
    }

    @Test
    public void theOpenApiDocumentRefersOnlyToWhatItHolds() {
        JsonNode document = api.get("ann", "/openapi.json").json();
        assertEquals("3.0.3", document.get("openapi").asText());
        assertNotNull(document.get("paths").get("/parcels/{id}/send"));
        for (String reference : document.findValuesAsText("$ref")) {
            assertFalse(reference, document.at(reference.substring(1)).isMissingNode());
        }
        assertEquals("operation ids are unique", document.findValuesAsText("operationId").size(),
            document.findValuesAsText("operationId").stream().distinct().count());
        assertNull("Bob may not create", api.get("bob", "/openapi.json").json().get("paths").get("/parcels").get("post"));
    }

    @Test
    public void changesLeaveOutWhatOneMayNotSee() {
        long id = created("a");
        api.events.add(id, "create");
        api.events.add(404, "create");
        JsonNode mine = api.get("ann", "/changes?since=0").json();
        assertEquals(1, mine.get("items").size());
        assertEquals(2, mine.get("next").asLong());
        assertEquals(0, api.get("bob", "/changes?since=0").json().get("items").size());
    }

    @Test
    public void theDescriptionOfTypesIsCompressedForThoseWhoAskForIt() throws IOException {
        ApiFixture.Reply whole = api.get("ann", "/types");
        assertNull(whole.header("Content-Encoding"));
        ApiFixture.Reply packed = api.send("ann", "GET", "/types", null, "Accept-Encoding", "gzip, deflate, br");
        assertEquals("gzip", packed.header("Content-Encoding"));
        assertTrue(packed.bytes().length < whole.bytes().length / 2);
        assertArrayEquals(whole.bytes(), new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes());
        assertNull("short", api.send("ann", "GET", "/me/preferences/columns", null, "Accept-Encoding", "gzip").header("Content-Encoding"));
    }

    @Test
    public void preferencesAreAnyJsonByKey() {
        assertEquals("null", api.get("ann", "/me/preferences/columns").text());
        assertEquals(204, api.send("ann", "PUT", "/me/preferences/columns", "{\"a\": [1, 2.50]}").status());
        assertEquals("{\"a\":[1,2.50]}", api.get("ann", "/me/preferences/columns").text());
        assertEquals("null", api.get("bob", "/me/preferences/columns").text());
        assertEquals("fr", api.get("bob", "/me").json().get("language").asText());
    }

    @Test
    public void anExportIsAFileNamedAfterTheTypeAndTheDay() {
        Reply reply = api.get("ann", "/parcels.csv?filter=label==a&limit=10&cursor=x");
        assertEquals(200, reply.status());
        assertTrue(reply.text().startsWith("CSV label==a"));
        assertTrue(reply.header("Content-Disposition"), reply.header("Content-Disposition").matches(
            "attachment; filename=\"parcels.plural \\d{4}-\\d\\d-\\d\\d.csv\".*"));
        assertTrue(api.get("ann", "/parcels.xlsx").text().startsWith("XLSX"));
        assertTrue(api.get("ann", "/parcels.csv?form=machine").text().startsWith("MACHINE_CSV"));
    }

    @Test
    public void whatIsWrongWithAnExportIsSaidInsteadOfAFile() {
        assertEquals(400, api.get("ann", "/parcels.csv?filter=nothing==1").status());
        assertEquals(400, api.get("ann", "/parcels.csv?form=other").status());
        assertEquals(403, api.get("bob", "/parcels.xlsx").status());
        assertEquals(404, api.get("ann", "/nosuch.xlsx").status());
        assertEquals(404, api.get("ann", "/parcels.pdf").status());
    }

    @Test
    public void anExportThatBreaksOffIsNeverTakenForWhole() {
        api.exports.breaks = true;
        try {
            Reply reply = api.get("ann", "/parcels.csv");
            assertEquals("cut off before the first byte left", 500, reply.status());
        } catch (IllegalStateException cutOff) {
            assertTrue(cutOff.getCause() instanceof java.io.IOException);
        }
    }
}
