package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Who may come in, for how long, and what a browser or a program must show for it. */
public class SessionsIT {
    private static final String PASSWORD = "qui-va-la-1";
    private static Company company;
    private static ServerProcess server;
    private static Api admin;

    @BeforeClass
    public static void start() throws Exception {
        company = new Company();
        server = company.configure(ServerProcess.unpack("sessions")).environment("GUICHET_ADMIN_PASSWORD", PASSWORD)
            .environment("CORP_SECRET", Company.SECRET).start();
        admin = Sessions.admin(server, PASSWORD);
    }

    @AfterClass
    public static void stop() {
        if (server != null) {
            server.close();
        }
        if (company != null) {
            company.close();
        }
    }

    @Test
    public void nothingButHealthIsOpenToAll() throws Exception {
        Api nobody = Api.anonymous(server.address());
        assertEquals(200, nobody.get("/api/health").status());
        for (String path : List.of("/api/tickets", "/api/tickets/1", "/api/types", "/api/me", "/api/search?q=a", "/api/changes",
                "/api/events", "/api/openapi.json", "/api/metrics", "/api/calendar/busy", "/api/no-such-thing")) {
            Api.Answer answer = nobody.get(path);
            assertEquals(path, 401, answer.status());
            assertTrue(path, answer.header("www-authenticate").startsWith("Bearer"));
        }
    }

    @Test
    public void cookiesAreOutOfReachOfScriptsAndOfOtherSites() throws Exception {
        List<String> cookies = signIn(Api.anonymous(server.address()), "admin", PASSWORD).headers().get("set-cookie");
        String session = cookie(cookies, "guichet_session=");
        String csrf = cookie(cookies, "guichet_csrf=");
        assertTrue(session, session.contains("; HttpOnly"));
        assertTrue(session, session.contains("; SameSite=Lax"));
        assertTrue(session, session.contains("; Path=/"));
        assertTrue(csrf, csrf.contains("; SameSite=Lax"));
        assertFalse("the page reads it to prove itself: " + csrf, csrf.contains("HttpOnly"));
        assertFalse("plain http would never send it back", session.contains("Secure"));
    }

    @Test
    public void writingNeedsTheProofThatOurPageSentIt() throws Exception {
        String ticket = "{\"subject\":\"De la part d’un autre site\"}";
        Api without = Api.anonymous(server.address());
        for (String proof : List.of("", "wrong")) {
            Api.Answer refused = without.post("/api/tickets", ticket, "Cookie", admin.cookie(), "X-CSRF-Token", proof);
            assertEquals(refused.body(), 403, refused.status());
            assertEquals("csrf", refused.json().get("code").asText());
        }
        assertEquals(403, admin.post("/api/tickets", ticket, "Sec-Fetch-Site", "cross-site").status());
        assertEquals(0, admin.get("/api/tickets?total=exact").json().get("total").asInt());
    }

    @Test
    public void afterSigningOutTheCookieIsWorthNothing() throws Exception {
        Api leaving = Api.signIn(server.address(), "admin", PASSWORD);
        assertEquals(200, leaving.get("/api/me").status());
        Api.Answer out = leaving.delete("/api/session");
        assertEquals(204, out.status());
        assertTrue(cookie(out.headers().get("set-cookie"), "guichet_session=").contains("Max-Age=0"));
        assertEquals(401, leaving.get("/api/me").status());
        assertEquals("other sessions of the same person stay", 200, admin.get("/api/me").status());
    }

    @Test
    public void aTokenWorksUntilItIsRevoked() throws Exception {
        Api.Answer robot = admin.post("/api/users",
            "{\"login\":\"robot\",\"name\":\"Robot\",\"audience\":\"program\",\"roles\":[\"reader\"]}");
        assertEquals(robot.body(), 201, robot.status());
        Api.Answer issued = admin.post("/api/users/" + robot.id() + "/issueToken", "{\"purpose\":\"Sauvegarde\"}");
        String token = "Bearer " + issued.json().get("token").asText();
        Api program = Api.anonymous(server.address());
        assertEquals(200, program.send("GET", "/api/tickets", null, "Authorization", token).status());
        assertEquals("as its role says", 403,
            program.send("POST", "/api/tickets", "{\"subject\":\"Non\"}", "Authorization", token).status());
        assertFalse("shown once", admin.post("/api/users/" + robot.id() + "/listTokens",
            "{}").body().contains(token.substring(20)));

        Api.Answer revoked = admin.post("/api/users/" + robot.id() + "/revokeTokens", "{}");
        assertEquals(revoked.body(), 1, revoked.json().get("revoked").asInt());
        assertEquals(401, program.send("GET", "/api/tickets", null, "Authorization", token).status());
    }

    @Test
    public void whoeverGuessesWaits() throws Exception {
        Api guesser = Api.anonymous(server.address());
        Api.Answer known = signIn(guesser, "admin", "pas-le-bon-1");
        Api.Answer unknown = signIn(guesser, "personne", "pas-le-bon-1");
        assertEquals(401, known.status());
        assertEquals("it tells not which logins there are", known.body(), unknown.body());
        for (int i = 0; i < 4; i++) {
            assertEquals(401, signIn(guesser, "personne", "pas-le-bon-" + i).status());
        }
        Api.Answer slowed = signIn(guesser, "personne", "pas-le-bon-5");
        assertEquals(slowed.body(), 429, slowed.status());
        assertTrue(slowed.header("retry-after"), Integer.parseInt(slowed.header("retry-after")) >= 1);
        assertEquals("nobody else is held up", 204, signIn(guesser, "admin", PASSWORD).status());
    }

    @Test
    public void somebodySignsInAtTheCompanysOidcProvider() throws Exception {
        Api browser = Api.anonymous(server.address());
        assertEquals("{\"items\":[{\"name\":\"corp\",\"label\":\"Compte Exemple\",\"href\":\"/api/sign-in/corp\"}]}",
            browser.await("/api/sign-in", answer -> answer.body().contains("corp")).body());
        Api.Answer departure = browser.get("/api/sign-in/corp?to=/tickets?filter=state==open");
        assertEquals(departure.body(), 303, departure.status());
        String attempt = cookie(departure.headers().get("set-cookie"), "guichet_signin=").split(";")[0];

        String back = company.visit(departure.header("location"), "s-1", "camille.roy", "Camille Roy", "support");
        assertTrue(back, back.startsWith(server.address() + "/api/sign-in/corp/callback?"));
        String callback = back.substring(server.address().length());
        assertEquals("in another browser", "/?sign-in=sign-in-stale", browser.get(callback).header("location"));

        Api.Answer arrival = browser.send("GET", callback, null, "Cookie", attempt);
        assertEquals("/tickets?filter=state==open", arrival.header("location"));
        String session = cookie(arrival.headers().get("set-cookie"), "guichet_session=").split(";")[0];
        Api.Answer me = browser.send("GET", "/api/me", null, "Cookie", session);
        assertEquals("camille.roy", me.json().get("login").asText());
        assertEquals("Camille Roy", me.json().get("name").asText());
        assertTrue("by the group support", me.json().at("/may/tickets/update").asBoolean());
        assertEquals("once", "/?sign-in=sign-in-stale", browser.send("GET", callback, null, "Cookie", attempt).header("location"));

        long user = me.json().get("user").asLong();
        int version = admin.get("/api/users/" + user).json().get("version").asInt();
        assertEquals(200, admin.patch("/api/users/" + user, version, "{\"active\":false}").status());
        Api.Answer again = browser.get("/api/sign-in/corp");
        String refused = company.visit(again.header("location"), "s-1", "camille.roy", "Camille Roy", "support");
        Api.Answer outside = browser.send("GET", refused.substring(server.address().length()), null, "Cookie",
            cookie(again.headers().get("set-cookie"), "guichet_signin=").split(";")[0]);
        assertEquals("/?sign-in=sign-in-unknown", outside.header("location"));
        assertFalse(outside.headers().containsKey("set-cookie"));
    }

    @Test
    public void theDirectorysPasswordsSignInAndItsAbsenceLocksNobodyElseOut() throws Exception {
        Api paul = Api.signIn(server.address(), "paul", "from-directory");
        Api.Answer me = paul.get("/api/me");
        assertEquals("Paul Martin", me.json().get("name").asText());
        assertTrue("by the group chefs", me.json().at("/may/tickets/delete").asBoolean());
        Api anybody = Api.anonymous(server.address());
        assertEquals(401, signIn(anybody, "paul", "wrong").status());
        assertEquals(401, signIn(anybody, "paulette", "from-directory").status());
        company.directory().shutDown(true);
        try {
            Api.Answer away = signIn(anybody, "paul", "from-directory");
            assertEquals(away.body(), 503, away.status());
            assertEquals("sign-in-provider-away", away.json().get("code").asText());
            assertTrue(away.json().get("detail").asText(), away.json().get("detail").asText().contains("ne répond pas"));
            assertEquals("who has a password here needs no directory", 204, signIn(anybody, "admin", PASSWORD).status());
            assertEquals("who is inside stays", 200, paul.get("/api/me").status());
        } finally {
            company.directory().startListening();
        }
        assertEquals(204, signIn(anybody, "paul", "from-directory").status());
    }

    @Test
    public void theLanguageIsChosenByEachForThemselves() throws Exception {
        assertEquals(204, admin.send("PATCH", "/api/me", "{\"language\":\"en\"}").status());
        assertEquals("en", admin.await("/api/me", answer -> answer.json().get("language").asText().equals("en")).json()
            .get("language").asText());
        assertEquals(400, admin.send("PATCH", "/api/me", "{\"login\":\"root\"}").status());
        assertEquals(204, admin.send("PATCH", "/api/me", "{\"language\":\"fr\"}").status());
    }

    private static Api.Answer signIn(Api api, String login, String password) throws Exception {
        return api.post("/api/session", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}");
    }

    private static String cookie(List<String> cookies, String start) {
        return cookies.stream().filter(cookie -> cookie.startsWith(start)).findFirst().orElseThrow();
    }
}
