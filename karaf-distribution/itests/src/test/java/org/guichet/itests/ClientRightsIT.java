package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What a client never learns. All that is hidden from them carries the same mark, and no answer may hold it, whatever is
 * asked. Asked by two clients of the same account: one with the shipped role, one whom an administrator gave far too much, for
 * roles alone must not decide it. And, for private activities, by an agent.
 */
public class ClientRightsIT {
    private static final String PASSWORD = "client-de-passage-1";
    private static final String MARK = "zqsecret";
    private static final String NO_FIELD = "noSuchField";
    private static ServerProcess server;
    private static Api admin;
    private static Api client;
    private static Api lavish;
    private static Api agent;
    private static long ours;
    private static long theirs;
    private static long account;
    private static long otherAccount;
    private static long colleague;
    private static long stranger;
    private static long activity;
    private static long privateActivity;
    private static long owner;
    private static long publicFile;
    private static long internalFile;
    private static long otherFile;
    private static long link;

    @BeforeClass
    public static void start() throws Exception {
        server = ServerProcess.unpack("client-rights").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start();
        admin = Sessions.admin(server, PASSWORD);
        people();
        tickets();
        activities();
        admin.await("/api/search?q=" + MARK, answer -> answer.json().get("items").size() >= 4);
    }

    private static void people() throws Exception {
        account = make("accounts", "{\"name\":\"Menuiserie Dupuis\",\"notes\":\"" + MARK + "\"}");
        otherAccount = make("accounts", "{\"name\":\"Rival " + MARK + "\"}");
        long contact = make("contacts", "{\"lastName\":\"Dupuis\",\"account\":" + account + ",\"notes\":\"" + MARK + "\"}");
        colleague = make("contacts", "{\"lastName\":\"Dupuis-Martin\",\"account\":" + account + "}");
        stranger = make("contacts", "{\"lastName\":\"Rival" + MARK + "\",\"account\":" + otherAccount + "}");
        make("roles", "{\"key\":\"lavish\",\"name\":\"Trop\",\"audience\":\"client\",\"grants\":\"*\\n*.field.*\"}");
        client = user("claire", "client", "[\"client\"]", contact);
        lavish = user("lucie", "client", "[\"lavish\"]", contact);
        agent = user("agathe", "agent", "[\"agent\"]", null);
    }

    private static void tickets() throws Exception {
        ours = make("tickets", "{\"subject\":\"Imprimante en panne\",\"account\":" + account + ",\"contact\":" + colleague
            + ",\"businessImpact\":\"" + MARK + "\",\"vendorReference\":\"imprimante " + MARK + "\",\"tags\":[\"" + MARK
                + "\"]}");
        theirs = make("tickets", "{\"subject\":\"Imprimante " + MARK + "\",\"account\":" + otherAccount + "}");
        for (long ticket : List.of(ours, theirs)) {
            String path = "/api/tickets/" + ticket;
            assertEquals(201, admin.post(path + "/comments", "{\"internal\":true,\"body\":\"<p>imprimante " + MARK
                + "</p>\"}").status());
        }
        assertEquals(201, admin.post("/api/tickets/" + ours + "/comments", "{\"body\":\"<p>Bonjour</p>\"}").status());
        publicFile = admin.attach("/api/tickets/" + ours, "mode-emploi.txt", false, "public").id();
        internalFile = admin.attach("/api/tickets/" + ours, MARK + ".txt", true, MARK).id();
        otherFile = admin.attach("/api/tickets/" + theirs, MARK + ".txt", false, MARK).id();
        Api.Answer linked = admin.post("/api/tickets/" + ours + "/links", "{\"type\":\"tickets\",\"record\":" + theirs + "}");
        assertEquals(linked.body(), 201, linked.status());
        link = linked.id();
        assertEquals(204, admin.send("PUT", "/api/tickets/" + ours + "/watchers", null).status());
    }

    private static void activities() throws Exception {
        activity = make("activities", "{\"subject\":\"Visite " + MARK + "\",\"account\":" + account + ",\"ticket\":" + ours
            + "}");
        owner = admin.get("/api/me").json().get("user").asLong();
        privateActivity = make("activities", "{\"subject\":\"Entretien " + MARK + "\",\"confidential\":true,\"owner\":" + owner
            + ",\"ticket\":" + ours + ",\"start\":\"2027-01-04T09:00:00Z\",\"end\":\"2027-01-04T10:00:00Z\"}");
        assertEquals(201, admin.post("/api/activities/" + privateActivity + "/comments", "{\"body\":\"<p>" + MARK
            + "</p>\"}").status());
        assertTrue(admin.attach("/api/activities/" + privateActivity, MARK + ".txt", false, MARK).id() > 0);
        assertEquals(201, admin.post("/api/tickets/" + ours + "/links",
            "{\"type\":\"activities\",\"record\":" + privateActivity + "}").status());
    }

    @AfterClass
    public static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    public void theirOwnTicketShowsWhatIsMeantForThem() throws Exception {
        for (Api api : List.of(client, lavish)) {
            JsonNode ticket = ask(api, "/api/tickets/" + ours).json();
            assertEquals("Imprimante en panne", ticket.get("subject").asText());
            assertEquals("Menuiserie Dupuis", ticket.get("account.title").asText());
            for (String field : List.of("businessImpact", "vendorReference", "tags", "score", "assignee", "queue", "impact")) {
                assertFalse(field, ticket.has(field));
            }
            assertEquals(1, items(ask(api, "/api/tickets/" + ours + "/comments")).size());
            JsonNode files = items(ask(api, "/api/tickets/" + ours + "/attachments"));
            assertEquals(1, files.size());
            assertEquals(publicFile, files.get(0).get("id").asLong());
            assertEquals("public", ask(api, "/api/tickets/" + ours + "/attachments/" + publicFile).body());
            assertFalse("the public comment is in it", items(ask(api, "/api/tickets/" + ours + "/timeline")).isEmpty());
            ask(api, "/api/tickets/" + ours + "/history");
        }
    }

    @Test
    public void whatBelongsToOthersIsAsIfItWereNotThere() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String below : List.of("", "/comments", "/attachments", "/attachments/" + otherFile, "/timeline", "/history",
                    "/links", "/watchers")) {
                assertEquals(below, 404, ask(api, "/api/tickets/" + theirs + below).status());
            }
            assertEquals(404, ask(api, "/api/accounts/" + otherAccount).status());
            for (long file : List.of(internalFile, otherFile)) {
                assertEquals("an id alone opens nothing", 404, ask(api, "/api/tickets/" + ours + "/attachments/"
                    + file).status());
            }
            refused(api, "POST", "/api/tickets/" + theirs + "/comments", "{\"body\":\"<p>Bonjour</p>\"}");
            refused(api, "POST", "/api/tickets/" + theirs + "/close", "{}");
            refused(api, "POST", "/api/tickets/" + theirs + "/attachments?name=a.txt", "{}");
            refused(api, "POST", "/api/tickets/" + theirs + "/merge", "{\"from\":" + ours + "}");
            refused(api, "PUT", "/api/tickets/" + theirs + "/watchers", null);
            refused(api, "PUT", "/api/tickets/" + theirs + "/presence", "{\"mode\":\"view\"}");
            refused(api, "DELETE", "/api/tickets/" + theirs, null);
            refused(api, "DELETE", "/api/tickets/" + theirs + "/attachments/" + otherFile, null);
            refused(api, "PATCH", "/api/tickets/" + theirs, "{\"subject\":\"Pris\"}", "If-Match", "*");
            refused(api, "POST", "/api/accounts/" + otherAccount + "/serviceInformation", "{}");
        }
        assertEquals(404, ask(lavish, "/api/contacts/" + stranger).status());
    }

    @Test
    public void whatAgentsKeepAmongThemselvesStaysThere() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String below : List.of("/links", "/watchers", "/presence")) {
                notTold(ask(api, "/api/tickets/" + ours + below));
            }
            refused(api, "POST", "/api/tickets/" + ours + "/comments", "{\"body\":\"<p>Interne</p>\",\"internal\":true}");
            refused(api, "POST", "/api/tickets/" + ours + "/attachments?name=a.txt&internal=true", "{}");
            refused(api, "POST", "/api/tickets/" + ours + "/links", "{\"type\":\"tickets\",\"record\":" + theirs + "}");
            refused(api, "DELETE", "/api/tickets/" + ours + "/links/" + link, null);
            refused(api, "POST", "/api/tickets/" + ours + "/resolve", "{\"resolution\":\"Réparé\"}");
            refused(api, "POST", "/api/tickets/" + ours + "/take", "{}");
        }
    }

    @Test
    public void listsCountsAndExportsHoldOnlyTheirRows() throws Exception {
        for (Api api : List.of(client, lavish)) {
            assertEquals(Set.of(ours), ids(ask(api, "/api/tickets?total=exact&filter=subject==*Imprimante*")));
            assertEquals(Set.of(account), ids(ask(api, "/api/accounts?total=exact")));
            for (String filter : List.of("account==" + otherAccount, "id==" + theirs, "account.name==Rival*",
                    "id==" + theirs + ",account==" + otherAccount)) {
                assertEquals(filter, Set.of(), ids(ask(api, "/api/tickets?total=exact&filter=" + filter)));
            }
            JsonNode counts = items(ask(api, "/api/tickets/counts?by=account"));
            assertEquals(counts.toString(), 1, counts.size());
            assertEquals(account, counts.get(0).get("value").asLong());
        }
        for (String suffix : List.of("csv", "csv?form=machine", "xlsx")) {
            assertEquals(403, ask(client, "/api/tickets." + suffix).status());
        }
        Api.Answer csv = ask(lavish, "/api/tickets.csv");
        assertEquals(csv.body(), 200, csv.status());
        assertTrue(csv.body(), csv.body().contains("Imprimante en panne"));
        assertEquals(400, ask(lavish, "/api/tickets.csv?fields=subject,vendorReference").status());
        assertEquals(400, ask(lavish, "/api/tickets.xlsx?fields=subject,vendorReference").status());
    }

    /** Whoever may filter or sort by a field can guess its content letter by letter. */
    @Test
    public void hiddenFieldsAnswerLikeFieldsThatDoNotExist() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String field : List.of("businessImpact", "vendorReference", "tags", "score", "assignee", "assignee.login",
                    "queue.name",
                    "contact.notes", "account.weight", "account.notes", "createdBy.login")) {
                sameAsUnknown(api, field, "/api/tickets?filter=%s==a*");
                sameAsUnknown(api, field, "/api/tickets?filter=subject==Imp*;(%s==a,%s!=a)");
                sameAsUnknown(api, field, "/api/tickets?sort=-%s");
                sameAsUnknown(api, field, "/api/tickets?fields=subject,%s");
                sameAsUnknown(api, field, "/api/tickets/counts?by=%s");
            }
        }
    }

    @Test
    public void searchingFindsNothingByWhatIsHidden() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String path : List.of("/api/search?q=" + MARK, "/api/search?q=" + MARK + "&type=tickets", "/api/tickets?q="
                    + MARK,
                    "/api/accounts?q=" + MARK)) {
                assertEquals(path, 0, items(ask(api, path)).size());
            }
            notTold(ask(api, "/api/search?q=visite&type=activities"));
            assertEquals("and no snippet shows it", 1, items(ask(api, "/api/search?q=imprimante&type=tickets")).size());
            assertEquals(Set.of(ours), ids(ask(api, "/api/tickets?q=imprimante")));
        }
    }

    @Test
    public void agentsTypesDoNotExistForThem() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String type : List.of("activities", "users", "roles", "teams", "groups", "queues", "categories", "imports",
                    "importFolders", "rules", "ruleRuns")) {
                notTold(ask(api, "/api/" + type));
                notTold(ask(api, "/api/" + type + "/counts?by=id"));
                notTold(ask(api, "/api/" + type + ".csv"));
                refused(api, "POST", "/api/" + type, "{\"name\":\"x\",\"subject\":\"x\"}");
            }
            notTold(ask(api, "/api/activities/" + activity));
            notTold(ask(api, "/api/metrics"));
            notTold(ask(api, "/api/calendar?from=2026-12-31&to=2027-01-31"));
            notTold(ask(api, "/api/calendar/busy?from=2026-12-31&to=2027-01-31&users=" + owner));
            for (String document : List.of("/api/types", "/api/openapi.json")) {
                String body = ask(api, document).body();
                for (String hidden : List.of("businessImpact", "vendorReference", "activities", "imports", "queues")) {
                    assertFalse(document + " tells of " + hidden, body.contains(hidden));
                }
            }
        }
        assertTrue("agents are told", admin.get("/api/openapi.json").body().contains("/imports/{id}/quality"));
    }

    @Test
    public void whatTheyWriteIsWhatTheyMayWrite() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String field : List.of("\"account\":" + otherAccount, "\"contact\":" + stranger, "\"assignee\":1",
                    "\"state\":\"closed\"",
                    "\"priority\":\"critical\"", "\"score\":99", "\"tags\":[\"vip\"]", "\"number\":\"T-1\"", "\"createdBy\":1",
                    "\"created\":\"2001-01-01T00:00:00Z\"", "\"externalId\":\"x\"", "\"id\":7", "\"version\":7",
                        "\"source\":\"mail\"")) {
                Api.Answer answer = refused(api, "POST", "/api/tickets", "{\"subject\":\"Passe-droit\"," + field + "}");
                assertTrue(field + answer.body(), Set.of(400, 403).contains(answer.status()));
                refused(api, "PATCH", "/api/tickets/" + ours, "{" + field + "}", "If-Match", "*");
                JsonNode row = post(api, "/api/tickets/bulk", "{\"ids\":[" + ours + "," + theirs + "],\"values\":{" + field
                    + "}}").json();
                if (row.has("results")) {
                    row.get("results").forEach(result -> assertTrue(result.toString(), result.get("status").asInt() >= 400));
                }
            }
        }
        assertEquals(0, items(admin.get("/api/tickets?filter=subject==Passe-droit")).size());
        Api.Answer made = post(client, "/api/tickets", "{\"subject\":\"Scie en panne\"}");
        assertEquals(made.body(), 201, made.status());
        assertEquals("their contact tells the account", account, admin.get("/api/tickets/"
            + made.id()).json().get("account").asLong());
        assertEquals(204, admin.delete("/api/tickets/" + made.id()).status());
        assertEquals(404, ask(client, "/api/tickets/" + made.id()).status());
    }

    @Test
    public void agentsAreToldWhatIsGivenToThemOrAwaitsThemAndClientsNothing() throws Exception {
        long told = agent.get("/api/me").json().get("user").asLong();
        long given = make("tickets", "{\"subject\":\"À suivre\",\"assignee\":" + told + "}");
        make("activities", "{\"subject\":\"Point\",\"kind\":\"meeting\",\"start\":\"2027-02-01T09:00:00Z\",\"end\":"
            + "\"2027-02-01T10:00:00Z\",\"attendees\":[{\"user\":" + told + "}]}");
        Api.Answer inbox = agent.await("/api/notifications?fields=kind,aboutId,records", answer ->
            answer.body().contains("\"assigned\"") && answer.body().contains("\"invited\""));
        assertTrue(inbox.body(), inbox.body().contains("\"aboutId\":" + given));
        assertEquals(404, client.get("/api/notifications").status());
    }

    @Test
    public void theirOwnLanguageAndZoneAreTheirs() throws Exception {
        assertEquals(204, client.send("PATCH", "/api/me", "{\"language\":\"en\",\"zone\":\"Europe/Brussels\"}").status());
        Api.Answer me = client.await("/api/me", answer -> answer.json().get("language").asText().equals("en"));
        assertEquals("Europe/Brussels", me.json().get("zone").asText());
        assertEquals(400, client.send("PATCH", "/api/me", "{\"name\":\"Le directeur\"}").status());
        assertEquals(400, client.send("PATCH", "/api/me", "{\"zone\":\"Ailleurs\"}").status());
        assertEquals(204, client.send("PATCH", "/api/me", "{\"language\":\"fr\",\"zone\":\"Europe/Paris\"}").status());
        assertEquals("still no agent", 404, client.get("/api/users").status());
    }

    @Test
    public void duplicatesAndRepeatedKeysTellNothingOfOthers() throws Exception {
        for (Api api : List.of(client, lavish)) {
            for (String type : List.of("accounts", "contacts")) {
                Api.Answer alike = post(api, "/api/" + type + "/duplicates", "{\"name\":\"Rival\",\"lastName\":\"Rival\"}");
                assertTrue(alike.body(), alike.status() >= 400 || items(alike).isEmpty());
            }
            String body = "{\"subject\":\"Même clé\"}";
            Api.Answer first = admin.post("/api/tickets", body, "Idempotency-Key", "cle-partagee-" + api.cookie().hashCode());
            Api.Answer second = api.post("/api/tickets", body, "Idempotency-Key", "cle-partagee-" + api.cookie().hashCode());
            assertTrue("another one's answer is not replayed: " + second.body(), second.status() >= 400
                || second.id() != first.id());
        }
    }

    @Test
    public void changesAndEventsTellOnlyOfWhatTheySee() throws Exception {
        try (Events told = client.events(); Events toldMore = lavish.events(); Events agents = agent.events()) {
            told.until("revision");
            toldMore.until("revision");
            agents.until("revision");
            admin.post("/api/tickets/" + theirs + "/comments", "{\"body\":\"<p>" + MARK + "</p>\"}");
            admin.post("/api/tickets/" + ours + "/comments", "{\"internal\":true,\"body\":\"<p>" + MARK + "</p>\"}");
            admin.post("/api/activities/" + activity + "/comments", "{\"body\":\"<p>" + MARK + "</p>\"}");
            admin.post("/api/activities/" + privateActivity + "/comments", "{\"body\":\"<p>" + MARK + "</p>\"}");
            long last = admin.post("/api/tickets", "{\"subject\":\"Le dernier\",\"account\":" + account + "}").id();
            for (Events events : List.of(told, toldMore)) {
                for (String line : events.until("\"id\":" + last + ",")) {
                    assertFalse(line, line.contains(MARK) || line.contains("activities") || line.contains("\"id\":" + theirs
                        + ",")
                        || line.contains("\"kind\":\"comment\""));
                }
            }
            for (String line : agents.until("\"id\":" + last + ",")) {
                assertFalse(line, line.contains("\"id\":" + privateActivity + ","));
            }
        }
        for (Api api : List.of(client, lavish)) {
            for (JsonNode change : items(ask(api, "/api/changes?since=0&limit=200"))) {
                assertTrue(change.toString(), Set.of("tickets", "accounts", "contacts").contains(change.get("type").asText()));
                assertFalse(change.toString(), Set.of(theirs, otherAccount, stranger).contains(change.get("id").asLong()));
                assertFalse(change.toString(), Set.of("link", "watch", "attachment").contains(change.get("kind").asText()));
            }
        }
    }

    @Test
    public void aPrivateActivityIsItsOwnersAlone() throws Exception {
        String path = "/api/activities/" + privateActivity;
        for (String below : List.of("", "/comments", "/attachments", "/timeline", "/history", "/links", "/watchers",
                "/presence")) {
            assertEquals(below, 404, agent.get(path + below).status());
        }
        refused(agent, "PATCH", path, "{\"subject\":\"Pris\"}", "If-Match", "*");
        refused(agent, "POST", path + "/complete", "{}");
        refused(agent, "POST", path + "/comments", "{\"body\":\"<p>Bonjour</p>\"}");
        assertEquals(200, agent.get("/api/activities/" + activity).status());
        assertEquals(Set.of(activity), ids(agent.get("/api/activities?filter=ticket==" + ours + "&total=exact")));
        assertEquals(Set.of(), ids(agent.get("/api/activities?filter=confidential==true&total=exact")));
        assertEquals(Set.of(), ids(agent.get("/api/activities?q=entretien")));
        for (String elsewhere : List.of("/api/search?q=entretien", "/api/tickets/" + ours + "/links", "/api/tickets/" + ours
                + "/timeline",
                "/api/activities.csv", "/api/calendar?from=2026-12-31&to=2027-01-31&users=" + owner)) {
            Api.Answer answer = agent.get(elsewhere);
            assertEquals(elsewhere, 200, answer.status());
            assertFalse(elsewhere + answer.body(), answer.body().contains("Entretien"));
        }
        for (JsonNode change : items(agent.get("/api/changes?since=0&limit=200"))) {
            assertFalse(change.toString(), change.get("id").asLong() == privateActivity);
        }
        JsonNode bulk = agent.post("/api/activities/bulk", "{\"ids\":[" + privateActivity
            + "],\"transition\":\"complete\"}").json();
        assertEquals(404, bulk.get("results").get(0).get("status").asInt());
    }

    private static long make(String type, String json) throws Exception {
        Api.Answer made = admin.post("/api/" + type, json);
        assertEquals(made.body(), 201, made.status());
        return made.id();
    }

    private static Api user(String login, String audience, String roles, Long contact) throws Exception {
        long id = make("users", "{\"login\":\"" + login + "\",\"name\":\"" + login + "\",\"audience\":\"" + audience
            + "\",\"roles\":" + roles
            + (contact == null ? "" : ",\"contact\":" + contact) + "}");
        assertEquals(200, admin.post("/api/users/" + id + "/setPassword", "{\"password\":\"" + PASSWORD + "\"}").status());
        return Api.signIn(server.address(), login, PASSWORD);
    }

    private static Api.Answer ask(Api api, String path) throws Exception {
        return silent(path, api.get(path));
    }

    private static Api.Answer post(Api api, String path, String json) throws Exception {
        return silent(path, api.post(path, json));
    }

    private static Api.Answer silent(String path, Api.Answer answer) {
        assertFalse(path + " leaks: " + answer.body(), answer.body().toLowerCase(java.util.Locale.ROOT).contains(MARK));
        assertTrue(path + " failed: " + answer.body(), answer.status() < 500);
        return answer;
    }

    private static Api.Answer refused(Api api, String method, String path, String json, String... headers) throws Exception {
        Api.Answer answer = silent(path, api.send(method, path, json, headers));
        assertTrue(method + " " + path + " " + json + ": " + answer.status() + " " + answer.body(), answer.status() >= 400);
        return answer;
    }

    /** Refused, or empty. */
    private static void notTold(Api.Answer answer) {
        boolean empty = answer.status() == 200 && answer.json() != null
            && answer.json().path(answer.json().has("items") ? "items" : "users").isEmpty();
        assertTrue(answer.status() + " " + answer.body(), empty || answer.status() == 403 || answer.status() == 404);
    }

    private static void sameAsUnknown(Api api, String field, String path) throws Exception {
        Api.Answer hidden = ask(api, path.replace("%s", field));
        String unknown = field.replaceFirst("[a-zA-Z]+$", NO_FIELD);
        Api.Answer absent = ask(api, path.replace("%s", unknown));
        assertEquals(path + field + hidden.body(), 400, hidden.status());
        assertEquals(absent.body().replace(NO_FIELD, field.substring(field.lastIndexOf('.') + 1)), hidden.body());
    }

    private static JsonNode items(Api.Answer answer) {
        assertEquals(answer.body(), 200, answer.status());
        return answer.json().get("items");
    }

    private static Set<Long> ids(Api.Answer answer) {
        List<Long> ids = new ArrayList<>();
        items(answer).forEach(item -> ids.add(item.get("id").asLong()));
        JsonNode total = answer.json().get("total");
        assertTrue(answer.body(), total == null || total.isNull() || total.asInt() == ids.size());
        return Set.copyOf(ids);
    }
}
