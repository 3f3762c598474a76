package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.Audit;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.History;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Permissions;
import org.guichet.api.security.Viewing;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.guichet.rest.internal.admin.AuditResource;
import org.guichet.rest.internal.admin.JobsResource;
import org.guichet.rest.internal.admin.LabelsResource;
import org.guichet.rest.internal.admin.NumberingResource;
import org.guichet.rest.internal.admin.PermissionsResource;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What administrators steer over REST, and that nobody else does. Ann may everything, Bob nothing of it. */
public class AdministrationTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.services());
    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM);
    private History.Entry change = new History.Entry(1, 1, Instant.EPOCH, 1L, "Ann", "web", "create", null, null, null);
    private String ran = "";

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    @Before
    public void serve() {
        for (Object resource : List.of(new JobsResource(new OneJob(), PLATFORM.texts()), new AuditResource(new OneLine(), PLATFORM.types(), PLATFORM.queries(), PLATFORM.texts()),
                new LabelsResource(PLATFORM.texts(), PLATFORM.settings(), PLATFORM.records()),
                new NumberingResource(PLATFORM.types(), PLATFORM.settings()),
                new PermissionsResource(PLATFORM.types(), PLATFORM.lifecycles(), PLATFORM.texts(), new NoBudgets()))) {
            api.server.add("/", resource, resource, java.util.Set.of());
        }
        api.server.rebuild("/");
    }

    @Test
    public void nobodyElseGetsIn() {
        for (String path : List.of("/jobs", "/labels", "/numbering", "/permissions")) {
            assertEquals(path, 403, api.get("bob", path).status());
            assertEquals(path, 200, api.get("ann", path).status());
        }
        assertEquals(403, api.send("bob", "PUT", "/labels/orders", "{\"fr\": \"x\"}").status());
        assertEquals(403, api.send("bob", "PUT", "/numbering/orders", "{\"format\": \"X-{00}\"}").status());
        assertEquals(403, api.send("bob", "DELETE", "/jobs/j/scheduled", null).status());
    }

    @Test
    public void aJobIsShownAndRunNow() {
        JsonNode job = api.get("ann", "/jobs").json().get("items").get(0);
        assertEquals("index.sweep", job.get("job").asText());
        assertEquals("1970-01-01T00:00:00Z", job.get("next").asText());
        Reply run = api.send("ann", "POST", "/jobs/index.sweep/scheduled/run", null);
        assertEquals(run.text(), 204, run.status());
        assertEquals("index.sweep scheduled", ran);
    }

    @Test
    public void aLabelIsRenamedAndComesBackAsShipped() {
        String key = api.get("ann", "/labels").json().get("items").get(0).get("key").asText();
        assertEquals(404, api.send("ann", "PUT", "/labels/no.such.label", "{\"fr\": \"x\"}").status());
        Reply renamed = api.send("ann", "PUT", "/labels/" + key, "{\"fr\": \" Dossier \"}");
        assertEquals(renamed.text(), "Dossier", renamed.json().get("fr").get("own").asText());
        assertEquals("Dossier", PLATFORM.texts().text(Locale.FRENCH, key));
        assertTrue(api.send("ann", "PUT", "/labels/" + key, "{\"fr\": null}").json().get("fr").get("own").isNull());
        assertFalse("Dossier".equals(PLATFORM.texts().text(Locale.FRENCH, key)));
    }

    @Test
    public void aNumberFormatNeedsAPlaceForTheNumber() {
        for (String wrong : List.of("SAV", "SAV-{1}", "{00}{00}", "")) {
            assertEquals(wrong, 400, api.send("ann", "PUT", "/numbering/orders", "{\"format\": \"" + wrong + "\"}").status());
        }
        assertEquals("SAV-{0000}", api.send("ann", "PUT", "/numbering/orders", "{\"format\": \"SAV-{0000}\"}").json().get("own").asText());
        JsonNode order = api.send("ann", "POST", "/orders", "{\"subject\": \"numbered\"}").json();
        assertTrue(order.toString(), order.get("number").asText().startsWith("SAV-0"));
        assertTrue(api.send("ann", "PUT", "/numbering/orders", "{\"format\": null}").json().get("own").isNull());
    }

    @Test
    public void theCatalogueOfRightsSpeaksOfOperationsTransitionsAndScopes() {
        JsonNode types = api.get("ann", "/permissions").json().get("types");
        JsonNode orders = null;
        for (JsonNode type : types) {
            orders = type.get("key").asText().equals("orders") ? type : orders;
        }
        assertTrue(orders.get("operations").toString().contains("update"));
        assertTrue(orders.get("transitions").findValuesAsText("key").contains("ship"));
        assertEquals("all", orders.get("scopes").get(0).asText());
    }

    @Test
    public void theAuditShowsTitlesOfWhatTheReaderMayRead() {
        long order = api.send("ann", "POST", "/orders", "{\"subject\": \"Audited\"}").json().get("id").asLong();
        JsonNode line = api.get("ann", "/audit?record=" + order + "&from=2026-01-01T00:00:00Z").json().get("items").get(0);
        assertEquals("Audited", line.get("title").asText());
        assertEquals(400, api.get("ann", "/audit?from=yesterday").status());
    }

    @Test
    public void theAuditNamesWhatAReferenceMeantBeforeAndAfter() {
        long company = api.send("ann", "POST", "/companies", "{\"name\": \"Dupont\"}").json().get("id").asLong();
        long order = api.send("ann", "POST", "/orders", "{\"subject\": \"Moved\"}").json().get("id").asLong();
        change = new History.Entry(1, 1, Instant.EPOCH, 1L, "Ann", "web", "update", "company", "999999", String.valueOf(company));
        JsonNode line = api.get("ann", "/audit?record=" + order).json().get("items").get(0);
        assertEquals("Dupont", line.get("afterTitle").asText());
        assertTrue("what is gone has no title", line.get("beforeTitle").isNull());
        change = new History.Entry(1, 1, Instant.EPOCH, 1L, "Ann", "web", "update", "subject", "7", String.valueOf(company));
        assertFalse("only references mean records", api.get("ann", "/audit?record=" + order).json().get("items").get(0).has("afterTitle"));
    }

    @Test
    public void timelineAndHistoryNameWhatAReferenceMeans() {
        long dupont = api.send("ann", "POST", "/companies", "{\"name\": \"Dupont\"}").json().get("id").asLong();
        long martin = api.send("ann", "POST", "/companies", "{\"name\": \"Martin\"}").json().get("id").asLong();
        long order = api.send("ann", "POST", "/orders", "{\"subject\": \"Moved\", \"company\": " + dupont + "}").json().get("id").asLong();
        api.send("ann", "PATCH", "/orders/" + order, "{\"company\": " + martin + "}", "If-Match", "\"1\"");
        JsonNode entry = api.get("ann", "/orders/" + order + "/history").json().get("items").get(0);
        assertEquals("company", entry.get("field").asText());
        assertEquals("Dupont", entry.get("beforeTitle").asText());
        assertEquals("Martin", entry.get("afterTitle").asText());
        JsonNode change = api.get("ann", "/orders/" + order + "/timeline").json().get("items").get(0).get("data").get("fields").get(0);
        assertEquals(String.valueOf(dupont), change.get("before").asText());
        assertEquals("Dupont", change.get("beforeTitle").asText());
        assertEquals("Martin", change.get("afterTitle").asText());
    }

    @Test
    public void theReasonOfALikelyDuplicateIsAMessage() {
        api.finders.add(new DuplicateFinder() {
            @Override
            public String type() {
                return "companies";
            }

            @Override
            public List<Candidate> find(Map<String, Object> values, Long self) {
                return List.of(new Candidate(7, "C-7", "Dupont", "conflict", 90));
            }
        });
        JsonNode likely = api.send("ann", "POST", "/companies/duplicates", "{\"name\": \"Dupond\"}").json().get("items").get(0);
        assertEquals("Someone else changed the same fields meanwhile.", likely.get("reason").asText());
    }

    @Test
    public void theRightsOfAdministrationAreThoseThatModulesPublish() {
        api.permissions.add(rights("admin", "admin.jobs", "admin.metrics"));
        api.permissions.add(rights("tickets", "tickets.merge-accounts"));
        assertEquals("[\"admin.jobs\",\"admin.metrics\"]", api.get("ann", "/me").json().get("administration").toString());
        assertEquals(0, api.get("bob", "/me").json().get("administration").size());
    }

    private static Permissions rights(String module, String... names) {
        return new Permissions() {
            @Override
            public String module() {
                return module;
            }

            @Override
            public List<String> names() {
                return List.of(names);
            }
        };
    }

    @Test
    public void whoSeesAsAnotherReadsAndWritesNothing() {
        Actor bob = MemoryServices.actor(2, "bob", Locale.FRENCH, "*").on(Viewing.CHANNEL);
        api.people.add(bob);
        String cookie = "guichet_session=s-bob";
        assertEquals(200, api.send(null, "GET", "/orders", null, "Cookie", cookie).status());
        assertEquals("view", api.send(null, "GET", "/me", null, "Cookie", cookie).json().get("channel").asText());
        for (String[] write : new String[][] {{"POST", "/orders"}, {"PATCH", "/orders/1"}, {"DELETE", "/orders/1"},
            {"PUT", "/me/preferences/columns"}, {"POST", "/orders/bulk"}, {"PUT", "/labels/orders"}}) {
            Reply refused = api.send(null, write[0], write[1], "{\"subject\": \"x\"}", "Cookie", cookie, "X-CSRF-Token", "c-bob");
            assertEquals(write[1] + refused.text(), 403, refused.status());
            assertTrue(refused.text(), refused.json().get("detail").asText().contains("autre personne"));
        }
        assertEquals(204, api.send(null, "DELETE", "/session", null, "Cookie", cookie, "X-CSRF-Token", "c-bob").status());
    }

    private final class OneJob implements Jobs {
        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void cancel(String job, String instance) {
            throw new IllegalStateException("not here");
        }

        @Override
        public List<Run> runs() {
            return List.of(new Run("index.sweep", "scheduled", "waiting", Instant.EPOCH, null, null, 0, 0, null));
        }

        @Override
        public void runNow(String job, String instance) {
            ran = job + " " + instance;
        }
    }

    private final class OneLine implements Audit {
        @Override
        public Page find(Query query, int limit) {
            assertEquals("ann", Actors.current().login());
            return new Page(List.of(new Line("orders", query.record(), change)), null);
        }

        @Override
        public void note(String type, long record, String kind, String before, String after) {
            throw new IllegalStateException(Map.of(type, record).toString());
        }
    }
}
