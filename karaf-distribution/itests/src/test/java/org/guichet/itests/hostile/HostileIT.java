package org.guichet.itests.hostile;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.itests.Api;
import org.guichet.itests.ServerProcess;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The product under everything that somebody hostile thinks of first: each thing is refused clearly or does no harm, no answer
 * tells of the inside, the server lives on, and its log can still be read.
 */
public class HostileIT {
    private static final String PASSWORD = "mauvaises-intentions-1";
    private static final Pattern INSIDE = Pattern.compile(
        "Exception|\\bat (org|java|javax|com)\\.|org\\.(guichet|apache|eclipse|jooq)|SQLSTATE|syntax error|Derby|PostgreSQL|root:x:",
        Pattern.CASE_INSENSITIVE);
    private static ServerProcess server;
    private static Api admin;
    private static Wire wire;
    private static String token;

    @BeforeClass
    public static void start() throws Exception {
        server = ServerProcess.unpack("hostile").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start();
        admin = server.admin(PASSWORD);
        wire = new Wire(URI.create(server.address()).getPort());
        long robot = made(admin.post("/api/users",
            "{\"login\":\"robot\",\"name\":\"Robot\",\"audience\":\"program\",\"roles\":[\"administrator\"]}"));
        // actions may come after the people that they are about
        admin.await("/api/types", answer -> answer.body().contains("issueToken"));
        token = admin.post("/api/users/" + robot + "/issueToken", "{\"purpose\":\"Essai\"}").json().get("token").asText();
    }

    @AfterClass
    public static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    public void bodiesThatAreNone() throws Exception {
        refused(Bodies.broken());
    }

    @Test
    public void valuesOfNoField() throws Exception {
        refused(Bodies.values());
    }

    @Test
    public void whatThePlatformAloneDecides() throws Exception {
        refused(Bodies.assigned());
        assertEquals("none of it was written", 0,
            admin.get("/api/accounts?total=exact&filter=created=lt=2026-01-01T00:00:00Z,externalId==x").json().get("total").asInt());
        assertEquals("agent", admin.get("/api/me").json().get("audience").asText());
    }

    @Test
    public void queriesThatShouldTakeForEver() throws Exception {
        refused(Queries.bombs());
    }

    @Test
    public void queriesForWhatIsHidden() throws Exception {
        refused(Queries.injections());
    }

    @Test
    public void waysInThatAreNone() throws Exception {
        refused(Doors.paths());
        refused(Doors.methods());
    }

    @Test
    public void headersAndTokensOfNobody() throws Exception {
        refused(Doors.headers());
    }

    @Test
    public void signInWithEverythingButAPassword() throws Exception {
        refused(Doors.signIn());
    }

    @Test
    public void requestsThatTwoServersWouldReadDifferently() throws Exception {
        List<String> faults = new ArrayList<>();
        for (String request : List.of(
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /api/accounts HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /api/health HTTP/1.1\r\n\r\n",
                "GET /api/health HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\0b\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "nothing at all\r\n\r\n")) {
            Wire.Answer answer = wire.send(request.getBytes(StandardCharsets.ISO_8859_1));
            if (answer.status() != 0 && (answer.status() < 400 || answer.status() >= 500) && answer.status() != 505
                    && answer.status() != 501 || tells(answer)) {
                faults.add(request + " -> " + answer);
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    public void pagesThatRunSomething() throws Exception {
        List<String> faults = new ArrayList<>();
        long ticket = made(admin.post("/api/tickets", "{\"subject\":\"<img src=x onerror=alert(1)>\"}"));
        for (String page : Pages.all()) {
            String json = Api.quoted(page);
            Api.Answer comment = admin.post("/api/tickets/" + ticket + "/comments", "{\"internal\":true,\"body\":" + json + "}");
            Api.Answer described = admin.post("/api/tickets", "{\"subject\":\"a\",\"description\":" + json + "}");
            for (Api.Answer answer : List.of(comment, described)) {
                String kept = answer.status() != 201 ? "" : answer.json().path("body").asText() + answer.json().path("description").asText();
                if (answer.status() >= 500 || Pages.harms(kept)) {
                    faults.add(page.substring(0, Math.min(60, page.length())) + " -> " + answer.status() + " " + kept);
                }
            }
        }
        assertEquals(List.of(), faults);
        Wire.Answer feed = wire.send(Attack.get("a subject", "/api/tickets/" + ticket).request(token));
        assertTrue(feed.header("content-type"), feed.header("content-type").startsWith("application/json"));
        assertEquals("nosniff", feed.header("x-content-type-options"));
    }

    @Test
    public void filesThatWouldRunOrLeaveTheirFolder() throws Exception {
        long ticket = made(admin.post("/api/tickets", "{\"subject\":\"Pièces jointes\"}"));
        List<String> faults = new ArrayList<>();
        for (String name : List.of("../../../etc/cron.d/evil", "..\\..\\evil.bat", "/etc/passwd", "C:\\evil.exe", "a\u0000.png", "\u202Egnp.exe",
                "a\r\nSet-Cookie: b=c.txt", "a\"; filename=\"evil.html", "CON", ".htaccess", "x".repeat(3000), "é\u0301\uD83D\uDE00.txt",
                "<img src=x onerror=alert(1)>.png", "=cmd|' /C calc'!A0.csv", "..", ".", " ", "a;b,c%0d%0aX-Evil: 1.txt")) {
            for (String content : List.of("<script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                    "GIF89a/*<script>alert(1)</script>*/=1;", "%PDF-1.4<script>")) {
                Attack upload = new Attack(name, "POST", "/api/tickets/" + ticket + "/attachments?name=" + Attack.encoded(name),
                    List.of("Content-Type: text/html"), Attack.bytes(content), false, java.util.Set.of(201, 400));
                Wire.Answer kept = wire.send(upload.request(token));
                check(faults, upload, kept);
                if (kept.status() == 201) {
                    harmless(faults, name, wire.send(Attack.get(name, kept.header("location")).request(token)));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** A file is offered for saving, with a name of one line and without a path, and no browser takes it for a page. */
    private static void harmless(List<String> faults, String name, Wire.Answer file) {
        String disposition = file.header("content-disposition");
        boolean page = file.header("content-type").matches("text/html.*|image/svg.*|application/xhtml.*");
        boolean right = file.status() == 200 && file.header("x-content-type-options").equals("nosniff")
            && file.header("set-cookie").isEmpty() && file.header("x-evil").isEmpty()
            && (disposition.startsWith("attachment") || !page && file.header("content-security-policy").contains("sandbox"))
            && !disposition.contains("../") && !disposition.contains("..\\") && !disposition.contains("/etc/");
        if (!right) {
            faults.add(name + " -> " + file);
        }
    }

    @Test
    public void workbooksThatAreBombsOrReadOtherFiles() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : Workbooks.refused().entrySet()) {
            long imported = made(admin.post("/api/imports", "{\"name\":\"a\",\"target\":\"accounts\"}"));
            Attack upload = new Attack(file.getKey(), "POST", "/api/imports/" + imported + "/attachments?name=" + file.getKey(),
                List.of("Content-Type: application/octet-stream"), file.getValue(), false, java.util.Set.of(201, 400, 413));
            Wire.Answer kept = wire.send(upload.request(token));
            check(faults, upload, kept);
            if (kept.status() == 201) {
                Attack detect = Attack.post(file.getKey(), "/api/imports/" + imported + "/detect", "{}").answers(400, 413);
                check(faults, detect, wire.send(detect.request(token)));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    public void cellsThatASpreadsheetWouldRun() throws Exception {
        for (String formula : List.of("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1")) {
            made(admin.post("/api/accounts", "{\"name\":" + Api.quoted("Formule") + ",\"notes\":" + Api.quoted(formula) + ",\"site\":null}"));
        }
        String csv = admin.get("/api/accounts.csv?fields=name,notes&filter=name==Formule").body();
        for (String line : csv.split("\n")) {
            assertTrue(line, !line.matches(".*[;,\t]\"?[=+@\\-\t\r].*"));
        }
    }

    /** Sends them all, and says everything that was wrong with the answers. */
    private static void refused(List<Attack> attacks) throws Exception {
        List<String> faults = new ArrayList<>();
        for (Attack attack : attacks) {
            check(faults, attack, wire.send(attack.request(token)));
        }
        assertEquals(String.join("\n", faults), 0, faults.size());
        assertEquals("the server lives", 200, admin.get("/api/health").status());
        assertEquals(200, admin.get("/api/tickets?limit=1").status());
        readable();
    }

    private static void check(List<String> faults, Attack attack, Wire.Answer answer) {
        boolean api = attack.target().startsWith("/api") && answer.status() >= 400 && !answer.body().isEmpty();
        if (!attack.right().contains(answer.status())) {
            faults.add(attack + " -> " + answer.status() + " instead of " + attack.right() + " " + cut(answer.body()));
        } else if (tells(answer) && answer.status() >= 400) {
            faults.add(attack + " tells of the inside: " + cut(answer.body()));
        } else if (api && !answer.header("content-type").startsWith("application/problem+json")) {
            faults.add(attack + " -> " + answer.status() + " as " + answer.header("content-type") + " " + cut(answer.body()));
        }
    }

    private static boolean tells(Wire.Answer answer) {
        return INSIDE.matcher(answer.body()).find();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }

    /** Nothing of it was a failure of ours, and nobody forged a line. */
    private static void readable() throws IOException {
        List<String> lines = Files.readAllLines(server.folder().resolve("data/log/guichet.log"));
        List<String> odd = lines.stream().filter(line -> line.startsWith("\tat ") || line.contains(" ERROR ")
            || line.matches("2026-01-01 ERROR forged.*")).toList();
        assertEquals(String.join("\n", odd), 0, odd.size());
    }

    private static long made(Api.Answer answer) {
        assertEquals(answer.body(), 201, answer.status());
        return answer.id();
    }
}
