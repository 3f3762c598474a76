package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The archive on PostgreSQL, in a database of its own: what Derby does, through a power cut, and while the database is away. */
public class PostgresIT {
    private static final String PASSWORD = "sur-postgres-1";
    private static final String URL = System.getenv("GUICHET_TEST_PG_URL");
    private static final String USER = System.getenv("GUICHET_TEST_PG_USER");
    private static final String SECRET = System.getenv("GUICHET_TEST_PG_PASSWORD");
    private final String database = "guichet_" + UUID.randomUUID().toString().replace("-", "");

    @Before
    public void create() throws Exception {
        assumeNotNull(URL);
        asOwner("CREATE DATABASE " + database);
    }

    @After
    public void drop() throws Exception {
        if (URL != null) {
            asOwner("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    @Test
    public void worksSurvivesAPowerCutAndAnAbsentDatabase() throws Exception {
        String url = URL.replaceFirst("/[^/]*$", "/" + database);
        try (ServerProcess server = ServerProcess.unpack("postgres").on(url, USER, SECRET)
                .environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Api api = Sessions.admin(server, PASSWORD);
            assertFalse("nothing in Derby", Files.exists(server.folder().resolve("store/derby")));
            long ticket = aTicketIsWrittenListedAndFound(api);
            aFieldComesAtRunTime(api, ticket);
            aFileIsImported(api);

            server.kill();
            server.start();
            Api again = Sessions.admin(server, PASSWORD);
            again.await("/api/tickets/" + ticket, answer -> "Bleu".equals(answer.json().path("c_colour").asText()));
            assertEquals(2, again.get("/api/accounts?total=exact").json().get("total").asInt());
            theDatabaseGoesAndReturns(again, ticket);
        }
    }

    private static long aTicketIsWrittenListedAndFound(Api api) throws Exception {
        Api.Answer made = api.post("/api/tickets", "{\"subject\":\"Écran noir\",\"description\":\"<p>Depuis l’été</p>\"}");
        assertEquals(made.body(), 201, made.status());
        Api.Answer changed = api.patch("/api/tickets/" + made.id(), made.json().get("version").asInt(),
            "{\"urgency\":\"critical\"}");
        assertEquals(changed.body(), 200, changed.status());
        assertEquals(409, api.patch("/api/tickets/" + made.id(), made.json().get("version").asInt(),
            "{\"urgency\":\"minor\"}").status());
        JsonNode listed = api.get("/api/tickets?filter=subject==écran*;urgency==critical&sort=-created&total=exact").json();
        assertEquals(listed.toString(), 1, listed.get("total").asInt());
        api.await("/api/tickets?q=ecran", answer -> answer.json().get("items").size() == 1);
        return made.id();
    }

    private static void aFieldComesAtRunTime(Api api, long ticket) throws Exception {
        Api.Answer added = api.send("PUT", "/api/custom-fields/tickets/colour",
            "{\"kind\":\"string\",\"labels\":{\"fr\":\"Couleur\",\"en\":\"Colour\"},\"list\":true,\"search\":true,\"length\":60,\"indexed\":true}");
        assertEquals(added.body(), 200, added.status());
        int version = api.get("/api/tickets/" + ticket).json().get("version").asInt();
        Api.Answer coloured = api.patch("/api/tickets/" + ticket, version, "{\"c_colour\":\"Bleu\"}");
        assertEquals(coloured.body(), 200, coloured.status());
        assertEquals(1, api.get("/api/tickets?filter=c_colour==Bleu&sort=c_colour&total=exact").json().get("total").asInt());
    }

    private static void aFileIsImported(Api api) throws Exception {
        long id = api.post("/api/imports", "{\"name\":\"Comptes\",\"target\":\"accounts\"}").id();
        Api.Answer file = api.attach("/api/imports/" + id, "comptes.csv", false,
            "name;city\nBoulangerie Éclair;Metz\nGarage Ümit;Colmar\n");
        assertEquals(file.body(), 201, file.status());
        Api.Answer detected = api.post("/api/imports/" + id + "/detect", "{}");
        assertEquals(detected.body(), 200, detected.status());
        int version = api.get("/api/imports/" + id).json().get("version").asInt();
        Api.Answer mapped = api.patch("/api/imports/" + id, version,
            "{\"mapping\":\"{\\\"columns\\\":[{\\\"from\\\":[\\\"name\\\"],\\\"field\\\":\\\"name\\\"}]}\"}");
        assertEquals(mapped.body(), 200, mapped.status());
        Api.Answer run = api.post("/api/imports/" + id + "/run", "{}");
        assertEquals(run.body(), 200, run.status());
        JsonNode done = api.await("/api/imports/" + id,
            answer -> answer.json().get("state").asText().matches("done|failed")).json();
        assertEquals(done.toString(), 2, done.get("createdCount").asInt());
        assertEquals(1, api.get("/api/accounts?filter=name=='Garage*'").json().get("items").size());
    }

    private void theDatabaseGoesAndReturns(Api api, long ticket) throws Exception {
        asOwner("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        for (Api.Answer away : new Api.Answer[] {api.get("/api/tickets/" + ticket), api.get("/api/tickets"),
                api.post("/api/tickets", "{\"subject\":\"Pendant la coupure\"}")}) {
            assertEquals(away.body(), 503, away.status());
            assertFalse(away.body(), away.header("retry-after").isEmpty());
            assertEquals("application/problem+json", away.header("content-type").split(";")[0]);
            assertFalse(away.body(), away.body().matches("(?s).*(\\tat |Exception|SQL|jdbc|org\\.).*"));
        }
        assertEquals(503, api.get("/api/health").status());

        asOwner("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
        api.await("/api/health", answer -> answer.status() == 200);
        api.await("/api/tickets/" + ticket, answer -> answer.status() == 200);
        Api.Answer after = api.post("/api/tickets", "{\"subject\":\"Après la coupure\"}");
        assertEquals(after.body(), 201, after.status());
        api.await("/api/tickets?q=apres", answer -> answer.json().get("items").size() == 1);
        assertTrue("what was refused was not half done",
            api.get("/api/tickets?filter=subject=='Pendant*'").json().get("items").isEmpty());
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, USER, SECRET);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
