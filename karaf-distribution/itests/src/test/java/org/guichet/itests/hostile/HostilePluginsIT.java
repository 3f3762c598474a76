package org.guichet.itests.hostile;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.itests.Api;
import org.guichet.itests.ServerProcess;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Plugins that mean harm, handed in at a server that runs: each is refused or isolated with its reason, what ran before runs
 * again, and the core answers all the while.
 */
public class HostilePluginsIT {
    private static final String PASSWORD = "rien-ne-tombe-1";
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final List<String> UNANSWERED = new ArrayList<>();
    private static final AtomicBoolean OVER = new AtomicBoolean();
    private static ServerProcess server;
    private static Api api;
    private static Thread client;
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private int forged;

    @BeforeClass
    public static void aServerAndAClientWhoNoticesNothing() throws Exception {
        server = ServerProcess.unpack("hostile-plugins").environment("GUICHET_ADMIN_PASSWORD", PASSWORD)
            .configure("org.guichet.modules", "seconds", "6").configure("org.guichet.modules", "megabytes", "5")
            .configure("org.guichet.budgets", "millis", "1000").configure("org.guichet.budgets", "consumerMillis", "1000")
            .configure("org.guichet.budgets", "restMillis", "1000")
            .configure("org.guichet.budgets", "failures", "3").configure("org.guichet.budgets", "overruns", "2").start();
        api = server.admin(PASSWORD);
        api.await("/api/types", answer -> answer.body().contains("\"tickets\"") && answer.body().contains("\"notifications\""));
        api.await("/api/modules", answer -> answer.status() == 200);
        api.await("/api/tickets?limit=5", answer -> answer.status() == 200);
        client = new Thread(HostilePluginsIT::work, "client");
        client.start();
    }

    private static void work() {
        while (!OVER.get()) {
            try {
                Api.Answer answer = api.get("/api/tickets?limit=5");
                ASKED.incrementAndGet();
                if (answer.status() != 200) {
                    UNANSWERED.add(answer.status() + " " + answer.body());
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IOException e) {
                UNANSWERED.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @AfterClass
    public static void theCoreAnsweredAllTheWhile() throws Exception {
        OVER.set(true);
        client.join();
        server.close();
        assertTrue("only " + ASKED, ASKED.get() > 100);
        assertEquals(List.of(), UNANSWERED);
    }

    @Before
    public void aSoundVersionRuns() throws Exception {
        if (state().equals("active") && version().equals("1.0.0")) {
            return;
        }
        assertEquals("", change(forge("1.0.0").component("Sound", null, "public void activate() { }").jar()));
        assertEquals("active", state());
    }

    private PluginForge forge(String version) throws IOException {
        return new PluginForge(folder.newFolder("plugin" + forged++).toPath(), version);
    }

    private static JsonNode upload(Path file) throws Exception {
        Api.Answer answer = api.upload("/api/modules/uploads?name=" + file.getFileName(), file);
        assertEquals(answer.body(), 201, answer.status());
        return answer.json();
    }

    /** @return why it did not come about; empty if it did */
    private static String change(Path file) throws Exception {
        JsonNode upload = upload(file);
        assertEquals("[]", upload.get("faults").toString());
        return done(api.post("/api/modules/uploads/" + upload.get("id").asText() + "/activate", "{}"));
    }

    private static String done(Api.Answer begun) throws Exception {
        assertEquals(begun.body(), 202, begun.status());
        long doing = begun.json().get("doing").asLong();
        Api.Answer last = api.await("/api/modules", answer -> {
            JsonNode found = doing(answer, doing);
            return found != null && found.get("step").isNull();
        });
        return doing(last, doing).get("failure").asText("").replace("null", "");
    }

    private static JsonNode doing(Api.Answer answer, long id) {
        for (JsonNode doing : answer.json().get("doings")) {
            if (doing.get("id").asLong() == id) {
                return doing;
            }
        }
        return null;
    }

    private static JsonNode nasty() throws Exception {
        for (JsonNode module : api.get("/api/modules").json().get("items")) {
            if (module.get("id").asText().equals("nasty")) {
                return module;
            }
        }
        return Api.JSON_NOTHING;
    }

    private static String state() throws Exception {
        return nasty().path("state").asText();
    }

    private static String version() throws Exception {
        return nasty().path("version").asText();
    }

    private static void refused(Path file, String reason) throws Exception {
        JsonNode upload = upload(file);
        assertTrue(upload.get("faults").toString(), upload.get("faults").toString().contains(reason));
        Api.Answer activated = api.post("/api/modules/uploads/" + upload.get("id").asText() + "/activate", "{}");
        assertEquals(activated.body(), 409, activated.status());
        assertEquals("1.0.0", version());
    }

    /** It passes the check, fails at work, and the version before runs again. */
    private static void undone(Path file, String reason) throws Exception {
        String failure = change(file);
        assertTrue(failure, failure.contains(reason));
        assertEquals("1.0.0", version());
        assertEquals("active", state());
    }

    @Test
    public void onesThatAskForWhatIsNotThereAreRefused() throws Exception {
        refused(forge("2.0.0").imports("com.nowhere").jar(), "com.nowhere");
        refused(forge("2.0.0").file("META-INF/guichet-plugin.json", "{\"id\": \"nasty\", \"licence\": \"MIT\", \"requires\": [\"defects\"]}").jar(),
            "defects");
    }

    @Test
    public void oneThatDoesNotResolveLeavesTheOldVersion() throws Exception {
        undone(forge("2.0.0").header("Require-Capability: nowhere").jar(), "nowhere");
    }

    @Test
    public void oneThatThrowsWhenItStartsLeavesTheOldVersion() throws Exception {
        undone(forge("2.0.0").component("Thrower", null, "public void activate() { throw new IllegalStateException(\"je casse\"); }").jar(),
            "je casse");
    }

    @Test
    public void oneThatNeverStartsLeavesTheOldVersion() throws Exception {
        undone(forge("2.0.0").component("Sleeper", null, "public void activate() throws Exception { Thread.sleep(600000); }").jar(),
            "6 secondes");
    }

    @Test
    public void oneThatTakesTheTypeOfAnotherIsRefused() throws Exception {
        refused(forge("2.0.0").file("META-INF/guichet-plugin.json",
            "{\"id\": \"nasty\", \"licence\": \"MIT\", \"types\": [\"tickets\"]}").jar(), "tickets");
        assertTrue(change(forge("2.0.0").component("Taker", "org.guichet.api.record.RecordDescription",
            "public void activate() { } public org.guichet.api.record.RecordType<?> describe() { throw new IllegalStateException(\"type pris\"); }").jar())
            .contains("type pris"));
        assertEquals("1.0.0", version());
    }

    @Test
    public void oneWhoseMigrationBreaksLeavesTheOldVersionAndSaysWhatToDo() throws Exception {
        String changelog = "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">"
            + "<changeSet id=\"1\" author=\"nasty\"><sql>create table NASTY_ONE (ID bigint)</sql></changeSet>"
            + "<changeSet id=\"2\" author=\"nasty\"><sql>create table of nonsense</sql></changeSet></databaseChangeLog>";
        undone(forge("2.0.0").file("db/nasty/changelog.xml", changelog).jar(), "db/nasty/changelog.xml::2::nasty");
    }

    @Test
    public void wrongManifestsAreRefused() throws Exception {
        refused(forge("2.0.0").file("META-INF/guichet-plugin.json", "{").jar(), "guichet-plugin.json");
        refused(forge("2.0.0").without("OSGI-INF/l10n/com.example.nasty_fr.properties").jar(), "module.nasty");
    }

    @Test
    public void filesThatWouldLandOutsideAreRefused() throws Exception {
        refusedWithoutModule(forge("2.0.0").file("../../etc/users.properties", "x").jar(), "../../etc");
    }

    private static void refusedWithoutModule(Path file, String reason) throws Exception {
        assertTrue(upload(file).get("faults").toString().contains(reason));
    }

    @Test
    public void whatIsTooLargeIsNotEvenKept() throws Exception {
        Api.Answer answer = api.uploadNothings("/api/modules/uploads?name=large.jar", 300L << 20);
        assertTrue("status " + answer.status(), answer.status() == 413 || answer.status() == 0);
    }

    @Test
    public void aGuardThatThrowsIsIsolatedAndCanBePutBack() throws Exception {
        assertEquals("", change(forge("3.0.0").component("Guard", "org.guichet.api.lifecycle.TransitionGuard",
            "public void activate() { } public String type() { return \"tickets\"; } public String key() { return \"nasty.no\"; }"
                + " public Set<String> always() { return Set.of(\"take\"); }"
                + " public Optional<String> refuses(org.guichet.api.record.Change<? extends org.guichet.api.record.StoredRecord> change) { throw new IllegalStateException(\"méchant\"); }").jar()));
        long ticket = api.post("/api/tickets", "{\"subject\":\"Lampe\"}").id();
        int status = 0;
        for (int i = 0; i < 6 && status != 200; i++) {
            status = api.post("/api/tickets/" + ticket + "/take", "{}").status();
        }
        assertEquals("the transition works once its guard is out of service", 200, status);
        JsonNode failing = nasty().get("failing").get(0);
        assertTrue(failing.toString(), failing.get("isolated").asBoolean());
        assertTrue(failing.toString(), failing.get("reason").asText().contains("méchant"));
        assertEquals(204, api.post("/api/modules/nasty/restore", "{}").status());
        assertEquals(0, nasty().get("failing").size());
    }

    @Test
    public void rowsAndActionsAndPanelsThatThrowAreIsolatedAndOpenNothing() throws Exception {
        long activity = api.post("/api/activities", "{\"subject\":\"Rappeler\",\"kind\":\"task\"}").id();
        assertEquals(200, api.get("/api/activities/" + activity).status());
        assertEquals("", change(forge("3.3.0").imports("org.guichet.api.security,org.guichet.api.screen")
            .component("Rows", "org.guichet.api.security.RowRestriction",
            "public void activate() { } public String type() { return \"activities\"; }"
                + " public Optional<String> filter(org.guichet.api.security.Actor actor) { throw new IllegalStateException(\"sans avis\"); }")
            .component("Act", "org.guichet.api.record.RecordAction", "public void activate() { } public String type() { return \"tickets\"; }"
                + " public String key() { return \"nastyAct\"; }"
                + " public Map<String, Object> run(Long id, Map<String, Object> input) { throw new IllegalStateException(\"sans effet\"); }")
            .component("Mute", "org.guichet.api.screen.ScreenPart",
                "public void activate() { } public String key() { throw new IllegalStateException(\"muet\"); }").jar()));
        long ticket = api.post("/api/tickets", "{\"subject\":\"Vanne\"}").id();
        for (int i = 0; i < 25; i++) {
            assertEquals("closed, before as after", 404, api.get("/api/activities/" + activity).status());
            api.post("/api/tickets/" + ticket + "/nastyAct", "{}");
        }
        assertEquals("out of service", 404, api.post("/api/tickets/" + ticket + "/nastyAct", "{}").status());
        assertEquals("one panel fewer, and all the rest", 200, api.get("/api/types").status());
        assertEquals(3, nasty().get("failing").size());
        nasty().get("failing").forEach(one -> assertTrue(one.toString(), one.get("isolated").asBoolean()));
    }

    @Test
    public void aConsumerThatBlocksIsIsolatedAndHoldsUpNobody() throws Exception {
        assertEquals("", change(forge("3.1.0").component("Blocker", "org.guichet.api.event.EventConsumer",
            "public void activate() { } public String name() { return \"nasty.blocker\"; }"
                + " public boolean transactional() { return false; }"
                + " public void accept(List<org.guichet.api.event.RecordEvent> events) {"
                + " while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } } }").jar()));
        api.post("/api/tickets", "{\"subject\":\"Pompe\"}");
        api.await("/api/modules", answer -> answer.body().contains("Blocker") && answer.body().contains("\"isolated\":true"));
        long ticket = api.post("/api/tickets", "{\"subject\":\"Clapet introuvable\"}").id();
        api.await("/api/search?q=clapet", answer -> answer.body().contains("\"" + ticket + "\"") || answer.body().contains(":" + ticket));
    }

    @Test
    public void resourcesThatThrowOrBlockAreIsolatedEachForItself() throws Exception {
        assertEquals("", change(forge("3.4.0")
            .resource("Thrower", "nasty-throws", "public void activate() { }"
                + " @javax.ws.rs.GET public String get() { throw new IllegalStateException(\"sans réponse\"); }")
            .resource("Sleeper", "nasty-sleeps", "public void activate() { }"
                + " @javax.ws.rs.GET public String get() throws InterruptedException { Thread.sleep(60000); return \"\"; }")
            .resource("Speaker", "nasty-answers", "public void activate() { }"
                + " @javax.ws.rs.GET @javax.ws.rs.Produces(\"text/plain\") public String get() { return \"bonjour\"; }").jar()));
        api.await("/api/nasty-answers", answer -> answer.status() == 200 && answer.body().equals("bonjour"));
        for (int i = 0; i < 3; i++) {
            assertEquals(500, api.get("/api/nasty-throws").status());
        }
        assertEquals("out of service", 503, api.get("/api/nasty-throws").status());
        for (int i = 0; i < 2; i++) {
            long since = System.nanoTime();
            assertTrue(api.get("/api/nasty-sleeps").status() >= 500);
            assertTrue("it was waked", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) < 10);
        }
        assertEquals("out of service", 503, api.get("/api/nasty-sleeps").status());
        assertEquals("the sound one goes on", "bonjour", api.get("/api/nasty-answers").body());
        assertEquals(2, nasty().get("failing").size());
        assertEquals(204, api.post("/api/modules/nasty/restore", "{}").status());
        assertEquals("put back, and as bad as before", 500, api.get("/api/nasty-throws").status());
    }

    @Test
    public void oneThatOpensConnectionsAndSaysNothingOfItIsRefused() throws Exception {
        refused(forge("2.0.0").component("Caller", null, "public void activate() throws Exception { new java.net.Socket(\"localhost\", 1).close(); }").jar(),
            "com.example.nasty.Caller");
    }

    @Test
    public void whatIsNotDeclaredIsRefusedAtTheServices() throws Exception {
        String body = "private <S> S service(Class<S> kind) { org.osgi.framework.BundleContext own = org.osgi.framework.FrameworkUtil"
            + ".getBundle(getClass()).getBundleContext(); return own.getService(own.getServiceReference(kind)); }"
            + " public void activate() { }"
            + " @javax.ws.rs.GET @javax.ws.rs.Path(\"host\") public String host() throws java.io.IOException {"
            + " return \"\" + service(org.guichet.api.outside.Outside.class).send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(\""
            + server.address() + "/api/sign-in\")).build(), 100).status(); }"
            + " @javax.ws.rs.GET @javax.ws.rs.Path(\"file\") public String file() throws java.io.IOException {"
            + " return service(org.guichet.api.outside.Outside.class).file(\"etc/users.properties\").toString(); }"
            + " @javax.ws.rs.GET @javax.ws.rs.Path(\"mail\") public String mail() {"
            + " service(org.guichet.api.outside.Capabilities.class).mails(org.osgi.framework.FrameworkUtil.getBundle(getClass())); return \"sent\"; }";
        PluginForge silent = forge("3.5.0").imports("org.guichet.api.outside,org.osgi.framework").resource("Reacher", "nasty-reaches", body);
        assertEquals("", change(silent.jar()));
        api.await("/api/nasty-reaches/file", answer -> answer.status() != 404);
        for (String what : List.of("host", "file", "mail")) {
            Api.Answer answer = api.get("/api/nasty-reaches/" + what);
            assertEquals(what + answer.body(), 403, answer.status());
            assertTrue(answer.body(), answer.body().contains("guichet-plugin.json"));
        }
        PluginForge open = forge("3.6.0").imports("org.guichet.api.outside,org.osgi.framework").resource("Reacher", "nasty-reaches", body)
            .file("META-INF/guichet-plugin.json", "{\"id\": \"nasty\", \"licence\": \"MIT\", \"capabilities\":"
                + " {\"network\": [\"127.0.0.1\"], \"files\": [\"etc\"], \"mail\": true}}");
        assertEquals("", change(open.jar()));
        assertEquals("200", api.await("/api/nasty-reaches/host", answer -> answer.status() == 200).body());
        assertTrue(api.get("/api/nasty-reaches/file").body().endsWith("etc/users.properties"));
        assertEquals("sent", api.get("/api/nasty-reaches/mail").body());
    }

    @Test
    public void aThreadThatStaysIsTold() throws Exception {
        assertEquals("", change(forge("3.2.0").component("Leaker", null, "public void activate() { Thread thread = new Thread(() -> {"
            + " while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } } }, \"nasty-leak\");"
            + " thread.setDaemon(true); thread.start(); }").jar()));
        String told = done(api.post("/api/modules/nasty/remove", "{}"));
        assertTrue(told, told.contains("nasty-leak"));
    }
}
