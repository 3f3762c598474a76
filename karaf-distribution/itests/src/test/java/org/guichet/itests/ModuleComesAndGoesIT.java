package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.Test;

/**
 * A module with a root and its lines, an append-only type, a field on tickets, a guard on one of their transitions and a row
 * scope is dropped into the deploy folder of a running server, works, leaves and returns; the core does not notice.
 */
public class ModuleComesAndGoesIT {
    private static final String PASSWORD = "vient-et-repart-1";
    private static final String OPTIONAL = "loans|assets|orders|returns|mail|sla|assignment|time|desk|levels|bridge|gateways";

    @Test
    public void loansArriveWorkLeaveAndReturn() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("module").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Api api = Sessions.admin(server, PASSWORD);
            assertFalse(types(api).contains("loans"));
            long ticket = ticketBeforeTheModule(api);

            Path jar = arrive(server);
            api.await("/api/types", answer -> present(answer, "loans") && answer.body().contains("loans_serial"));
            long loan = aRootComesWithItsLines(api, ticket);
            anAppendOnlyTypeIsNeverChanged(api);
            String script = itsPanelIsServed(api);
            theFieldOnTicketsIsOneOfTheirs(api, ticket);
            theScopeNarrowsWhatARoleSees(api, server, ticket);
            onlyItsPageIsForClients(api, server);
            theGuardRefuses(api, ticket);
            aChangeBecomesALoan(api, ticket);
            long rule = aRuleUsesItsAction(api);

            Files.delete(jar);
            api.await("/api/types", answer -> !present(answer, "loans"));
            assertEquals(404, api.get("/api/loans/" + loan).status());
            JsonNode left = api.get("/api/rule-book").json().get("items");
            left.forEach(one -> assertEquals(one.toString(), one.get("id").asLong() == rule ? "waiting" : "off", one.get("state").asText()));
            assertEquals("the panel's script left with it", 404, api.get(script).status());
            assertEquals(List.of(), itsPanels(api));
            assertEquals(400, api.get("/api/tickets?filter=loans_serial==SN-7").status());
            assertFalse(api.get("/api/tickets/" + ticket).json().has("loans_serial"));
            assertEquals("without the guard", 200, api.post("/api/tickets/" + ticket + "/resolve",
                "{\"resolution\":\"Réparé\"}").status());

            arrive(server);
            api.await("/api/types", answer -> present(answer, "loans") && answer.body().contains("loans_serial"));
            assertEquals("Imprimante de prêt", api.get("/api/loans/" + loan).json().get("subject").asText());
            assertEquals("SN-7", api.get("/api/tickets/" + ticket).json().get("loans_serial").asText());
            itsActionIsOffered(api, loan);
            noCoreTypeCameTwice(server);
        }
    }

    @Test
    public void optionalModulesAreInstalledFromTheArchiveLeaveAndReturn() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("optional").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Api api = Sessions.admin(server, PASSWORD);
            Path feature = optionalModules(server);
            api.await("/api/types", answer -> present(answer, "orders") && answer.body().contains("assets_asset"));

            long account = api.post("/api/accounts", "{\"name\":\"Cycles du Port\"}").id();
            Api.Answer order = api.post("/api/orders", "{\"reference\":\"SO-4711\",\"account\":" + account + ",\"orderLines\":[{\"name\":"
                + "\"Vélo\",\"quantity\":2,\"delivered\":2,\"serials\":\"SN-0815\"}]}");
            assertEquals(order.body(), 201, order.status());
            api.await("/api/types", answer -> answer.body().contains("makeAssets"));
            Api.Answer made = api.post("/api/orders/" + order.id() + "/makeAssets", "{}");
            assertEquals(made.body(), 2, made.json().get("made").asInt());
            long asset = aSerialNumberOpensATicketWithAllThatIsKnown(api, account);
            Api.Answer ticket = api.post("/api/tickets", "{\"subject\":\"Frein\",\"assets_asset\":" + asset + "}");
            assertEquals(ticket.body(), 201, ticket.status());
            aMachineIsTakenInOnce(api);
            api.await("/api/asset-labels?filter=id==" + asset, answer -> answer.status() == 200 && answer.body().startsWith("%PDF"));

            Files.delete(feature);
            api.await("/api/types", answer -> !present(answer, "orders") && !answer.body().contains("assets_asset"));
            assertEquals(404, api.get("/api/assets/" + asset).status());
            assertEquals(200, api.get("/api/tickets/" + ticket.id()).status());

            optionalModules(server);
            api.await("/api/types", answer -> present(answer, "orders") && answer.body().contains("assets_asset"));
            assertEquals("SN-0815", api.get("/api/assets/" + asset).json().get("serial").asText());
            assertEquals(asset, api.get("/api/tickets/" + ticket.id()).json().get("assets_asset").asLong());
            noCoreTypeCameTwice(server);
        }
    }

    @Test
    public void returnsComeWithoutAssetsAndOrdersLeaveAndReturn() throws Exception {
        try (ServerProcess server = ServerProcess.unpack("returns").environment("GUICHET_ADMIN_PASSWORD", PASSWORD).start()) {
            Api api = Sessions.admin(server, PASSWORD);
            long account = api.post("/api/accounts", "{\"name\":\"Cycles du Port\"}").id();
            long ticket = api.post("/api/tickets", "{\"subject\":\"Frein\",\"account\":" + account + "}").id();
            Path feature = features(server, "guichet-returns");
            api.await("/api/types", answer -> present(answer, "returnLines") && answer.body().contains("openReturn"));
            assertFalse(types(api).contains("assets"));
            long line = aTicketBecomesAReturn(api, ticket);

            Files.delete(feature);
            api.await("/api/types", answer -> !present(answer, "returnLines"));
            assertEquals(404, api.get("/api/returnLines/" + line).status());
            assertEquals(200, api.get("/api/tickets/" + ticket).status());

            features(server, "guichet-returns");
            api.await("/api/types", answer -> present(answer, "returnLines") && answer.body().contains("\"examine\""));
            api.await("/api/returnLines/" + line, answer -> answer.status() == 200);
            assertEquals("authorised", api.get("/api/returnLines/" + line).json().get("state").asText());
            Api.Answer received = api.post("/api/returnLines/" + line + "/receive", "{}");
            assertEquals(received.body(), 200, received.status());
            noCoreTypeCameTwice(server);

            Files.delete(Path.of(server.folder().toString(), "deploy/optional.xml"));
            api.await("/api/types", answer -> !present(answer, "returnLines"));
            itsDataGoesWhenItsNameIsTypedAndIsExportedFirst(api, server);
            features(server, "guichet-returns");
            api.await("/api/types", answer -> present(answer, "returnLines"));
            assertEquals("it begins anew", 0, api.await("/api/returnLines", answer -> answer.status() == 200).json().get("items").size());
            assertEquals("what is not its own stays", 200, api.get("/api/tickets/" + ticket).status());
        }
    }

    private static void itsDataGoesWhenItsNameIsTypedAndIsExportedFirst(Api api, ServerProcess server) throws Exception {
        // its types go a moment before its bundle is gone
        api.await("/api/modules", answer -> canBePurged(answer, "returns"));
        Api.Answer mistyped = api.post("/api/modules/returns/purge", "{\"name\":\"return\"}");
        assertEquals(mistyped.body(), 400, mistyped.status());
        Api.Answer begun = api.post("/api/modules/returns/purge", "{\"name\":\"returns\"}");
        assertEquals(begun.body(), 202, begun.status());
        JsonNode purged = api.await("/api/modules", answer -> answer.json().get("doings").get(0).get("act").asText().equals("purge")
            && answer.json().get("doings").get(0).get("step").isNull()).json().get("doings").get(0);
        assertTrue(purged.toString(), purged.get("failure").isNull());
        String name = purged.get("result").asText();
        assertEquals(200, api.get("/api/modules/exports/" + name).status());
        try (Stream<Path> files = Files.walk(server.folder())) {
            Path export = files.filter(path -> path.getFileName().toString().equals(name)).findFirst().orElseThrow();
            try (ZipFile zip = new ZipFile(export.toFile())) {
                String lines = new String(zip.getInputStream(zip.getEntry("returns_line.csv")).readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(lines, lines.contains("inTransit") || lines.contains("received"));
            }
        }
    }

    private static boolean canBePurged(Api.Answer modules, String id) {
        for (JsonNode module : modules.json().get("items")) {
            if (module.get("id").asText().equals(id)) {
                return module.get("acts").toString().contains("\"purge\"");
            }
        }
        return false;
    }

    private static long aTicketBecomesAReturn(Api api, long ticket) throws Exception {
        long reason = api.get("/api/returnPolicies?filter=key==defective").json().get("items").get(0).get("id").asLong();
        Api.Answer opened = api.post("/api/tickets/" + ticket + "/openReturn", "{\"returns_reason\":" + reason + ",\"returns_quantity\":3}");
        assertEquals(opened.body(), 200, opened.status());
        long line = opened.json().get("line").asLong();
        Api.Answer authorised = api.post("/api/returnLines/" + line + "/authorise", "{\"authorised\":2}");
        assertEquals(authorised.body(), 200, authorised.status());
        JsonNode lines = api.get("/api/returnLines?filter=rma==" + opened.id() + "&sort=id&fields=state,requested").json().get("items");
        assertEquals("what is not authorised stays requested", List.of("authorised", "requested"), lines.findValuesAsText("state"));
        assertEquals("R-000001", api.get("/api/returns/" + opened.id()).json().get("number").asText());
        api.await("/api/return-slips/" + opened.id(), answer -> answer.status() == 200 && answer.body().startsWith("%PDF"));
        api.await("/api/return-figures", answer -> answer.status() == 200 && answer.json().get("returnRate").isNull());
        return line;
    }

    private static Path optionalModules(ServerProcess server) throws IOException {
        return features(server, "guichet-assets", "guichet-orders", "guichet-mail", "guichet-sla", "guichet-assignment",
            "guichet-time", "guichet-desk", "guichet-levels", "guichet-bridge", "guichet-gateways");
    }

    private static Path features(ServerProcess server, String... names) throws IOException {
        Path half = server.folder().resolve("optional.part");
        Files.writeString(half, "<features name=\"optional\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
            + "<feature name=\"optional\" version=\"1.0.0\" install=\"auto\"><feature>" + String.join("</feature><feature>", names)
            + "</feature></feature></features>");
        return Files.move(half, server.folder().resolve("deploy/optional.xml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long aSerialNumberOpensATicketWithAllThatIsKnown(Api api, long account) throws Exception {
        JsonNode meaning = api.get("/api/search/meanings?q=sn-0815").json().get("items").get(0);
        assertEquals("tickets", meaning.get("creates").asText());
        assertEquals(account, meaning.get("values").get("account").asLong());
        assertEquals("SO-4711", meaning.get("values").get("orderNumber").asText());
        return meaning.get("values").get("assets_asset").asLong();
    }

    private static void aMachineIsTakenInOnce(Api api) throws Exception {
        String file = "{\"deviceid\":\"pc-1\",\"content\":{\"hardware\":{\"name\":\"PC1\"},\"bios\":{\"ssn\":\"ABC123\"},"
            + "\"softwares\":[{\"name\":\"git\"}]}}";
        api.await("/api/asset-labels?filter=name==nothing", answer -> answer.status() == 404 && answer.body().contains("tiquet"));
        assertEquals("created", api.post("/api/inventory", file).json().get("items").get(0).get("outcome").asText());
        assertEquals("unchanged", api.post("/api/inventory", file).json().get("items").get(0).get("outcome").asText());
        Api.Answer refused = api.post("/api/inventory", "{\"content\":{}}");
        assertEquals(refused.body(), 400, refused.status());
    }

    private static long ticketBeforeTheModule(Api api) throws Exception {
        long account = api.post("/api/accounts", "{\"name\":\"Garage du Nord\",\"region\":\"Nord\"}").id();
        long ticket = api.post("/api/tickets", "{\"subject\":\"Imprimante en panne\",\"account\":" + account + "}").id();
        assertEquals(200, api.post("/api/tickets/" + ticket + "/take", "{}").status());
        return ticket;
    }

    private static Path arrive(ServerProcess server) throws IOException {
        Path jar = Path.of(System.getProperty("guichet.loans"));
        Path half = server.folder().resolve("loans.part");
        Path dropped = server.folder().resolve("deploy/loans.jar");
        Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
        return Files.move(half, dropped, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long aRootComesWithItsLines(Api api, long ticket) throws Exception {
        Api.Answer made = api.post("/api/loans", "{\"subject\":\"Imprimante de prêt\",\"ticket\":" + ticket
            + ",\"loanLines\":[{\"item\":\"Imprimante\"},{\"item\":\"Bac\",\"quantity\":2}]}");
        assertEquals(made.body(), 201, made.status());
        assertEquals("L-0001", made.json().get("number").asText());
        assertEquals("the rule counted the lines", 3, made.json().get("pieces").asInt());
        long line = made.json().get("loanLines").get(1).get("id").asLong();
        int version = made.json().get("version").asInt();
        Api.Answer patched = api.patch("/api/loans/" + made.id(), version, "{\"loanLines\":[{\"id\":" + line
            + ",\"quantity\":5}]}");
        assertEquals(patched.body(), 200, patched.status());
        assertEquals("a line that is not in the list is gone", 1, patched.json().get("loanLines").size());
        assertEquals(5, patched.json().get("pieces").asInt());
        assertTrue("writing a part bumps its root", patched.json().get("version").asInt() > version);
        assertEquals("derived", 400, api.patch("/api/loans/" + made.id(), patched.json().get("version").asInt(),
            "{\"pieces\":1}").status());
        return made.id();
    }

    /** Those of the throwaway module that whoever asks may see. */
    private static List<JsonNode> itsPanels(Api api) throws Exception {
        List<JsonNode> panels = new ArrayList<>();
        api.get("/api/types").json().get("panels").forEach(panels::add);
        return panels.stream().filter(one -> one.get("module").asText().equals("loans")).toList();
    }

    private static String itsPanelIsServed(Api api) throws Exception {
        api.await("/api/types", answer -> answer.body().contains("\"lent\""));
        List<JsonNode> panels = itsPanels(api);
        assertEquals("one beside tickets, one on everyone's day, a page", List.of("day", "record.side", "page"),
            panels.stream().map(one -> one.get("slot").asText()).toList());
        JsonNode panel = panels.get(1);
        assertEquals("Prêts en cours", panel.get("label").asText());
        assertEquals("tickets", panel.get("type").asText());
        String script = "/" + panel.get("script").asText();
        assertTrue(script, api.get(script).body().contains("export function lent"));
        assertEquals("only what the web folder holds", 404, api.get(script.replace("panels.js", "../OSGI-INF/l10n/x.js")).status());
        return script;
    }

    private static void itsActionIsOffered(Api api, long loan) throws Exception {
        assertTrue(api.get("/api/types").body().contains("\"when\":\"returned==false\""));
        assertEquals(200, api.post("/api/loans/" + loan + "/giveBack", "{}").status());
        assertTrue(api.get("/api/loans/" + loan).json().get("returned").asBoolean());
    }

    private static void anAppendOnlyTypeIsNeverChanged(Api api) throws Exception {
        Api.Answer entry = api.post("/api/loanEntries", "{\"text\":\"Sorti du stock\"}");
        assertEquals(entry.body(), 201, entry.status());
        int patched = api.patch("/api/loanEntries/" + entry.id(), 1, "{\"text\":\"Autre\"}").status();
        int deleted = api.delete("/api/loanEntries/" + entry.id()).status();
        assertTrue("PATCH " + patched, patched == 405 || patched == 409);
        assertTrue("DELETE " + deleted, deleted == 405 || deleted == 409);
        assertEquals("Sorti du stock", api.get("/api/loanEntries/" + entry.id()).json().get("text").asText());
    }

    private static void theFieldOnTicketsIsOneOfTheirs(Api api, long ticket) throws Exception {
        int version = api.get("/api/tickets/" + ticket).json().get("version").asInt();
        Api.Answer patched = api.patch("/api/tickets/" + ticket, version, "{\"loans_serial\":\"SN-7\"}");
        assertEquals(patched.body(), 200, patched.status());
        assertTrue("a foreign field bumps the version", patched.json().get("version").asInt() > version);
        JsonNode found = api.get("/api/tickets?filter=loans_serial==SN-7&fields=loans_serial&sort=loans_serial").json()
            .get("items");
        assertEquals("SN-7", found.get(0).get("loans_serial").asText());
        assertTrue(api.get("/api/tickets/" + ticket + "/history").body().contains("loans_serial"));
    }

    private static void theScopeNarrowsWhatARoleSees(Api api, ServerProcess server, long north) throws Exception {
        long account = api.post("/api/accounts", "{\"name\":\"Garage du Sud\",\"region\":\"Sud\"}").id();
        long south = api.post("/api/tickets", "{\"subject\":\"Au sud\",\"account\":" + account + "}").id();
        assertEquals(201, api.post("/api/roles",
            "{\"key\":\"north\",\"name\":\"Nord\",\"grants\":\"tickets.read:north\"}").status());
        Api.Answer user = api.post("/api/users", "{\"login\":\"nadia\",\"name\":\"Nadia\",\"roles\":[\"north\"]}");
        assertEquals(user.body(), 201, user.status());
        Api.Answer password = api.post("/api/users/" + user.id() + "/setPassword", "{\"password\":\"seulement-le-nord-1\"}");
        assertTrue(password.body(), password.status() < 300);
        Api nadia = Api.signIn(server.address(), "nadia", "seulement-le-nord-1");
        assertEquals(200, nadia.get("/api/tickets/" + north).status());
        assertEquals(404, nadia.get("/api/tickets/" + south).status());
        assertEquals(1, nadia.get("/api/tickets?total=exact").json().get("total").asInt());
    }

    private static void onlyItsPageIsForClients(Api api, ServerProcess server) throws Exception {
        long account = api.post("/api/accounts", "{\"name\":\"Boulangerie Petit\"}").id();
        long contact = api.post("/api/contacts", "{\"lastName\":\"Petit\",\"account\":" + account + "}").id();
        Api.Answer user = api.post("/api/users", "{\"login\":\"petit\",\"name\":\"Paul Petit\",\"audience\":\"client\",\"roles\":[\"client\"],"
            + "\"contact\":" + contact + "}");
        assertEquals(user.body(), 201, user.status());
        assertTrue(api.post("/api/users/" + user.id() + "/setPassword", "{\"password\":\"du-pain-chaque-jour-1\"}").status() < 300);
        assertEquals(List.of("lentout"), itsPanels(Api.signIn(server.address(), "petit", "du-pain-chaque-jour-1")).stream()
            .map(one -> one.get("key").asText()).toList());
    }

    private static void theGuardRefuses(Api api, long ticket) throws Exception {
        Api.Answer refused = api.post("/api/tickets/" + ticket + "/resolve", "{\"resolution\":\"Réparé\"}");
        assertEquals(refused.body(), 409, refused.status());
        assertTrue(refused.body(), refused.json().get("detail").asText().contains("rendu"));
    }

    private static void aChangeBecomesALoan(Api api, long incident) throws Exception {
        assertTrue(api.get("/api/types").body().contains("\"when\":\"type==change\""));
        assertEquals("an incident does not", 409, api.post("/api/tickets/" + incident + "/lendForChange", "{}").status());
        long change = api.post("/api/tickets", "{\"subject\":\"Nouvelle imprimante\",\"type\":\"change\"}").id();
        Api.Answer made = api.post("/api/tickets/" + change + "/lendForChange", "{}");
        assertEquals(made.body(), 200, made.status());
        JsonNode link = api.get("/api/tickets/" + change + "/links").json().get("items").get(0);
        assertEquals("lent", link.get("kind").asText());
        assertEquals(made.json().get("id").asLong(), link.get("record").asLong());
        JsonNode back = api.get("/api/loans/" + made.json().get("id").asLong() + "/links").json().get("items").get(0);
        assertEquals("the way back", change, back.get("record").asLong());
    }

    private static long aRuleUsesItsAction(Api api) throws Exception {
        api.await("/api/rule-book/offers?type=tickets", answer -> answer.body().contains("loans.lend"));
        Api.Answer rule = api.post("/api/rules", "{\"key\":\"lend\",\"label\":\"Prêter\",\"recordType\":\"tickets\",\"event\":\"created\","
            + "\"condition\":\"subject==Urgence*\",\"active\":true,\"actions\":\"[{\\\"action\\\":\\\"loans.lend\\\",\\\"parameters\\\":"
            + "{\\\"subject\\\":\\\"Pour {number}\\\"}}]\"}");
        assertEquals(rule.body(), 201, rule.status());
        long ticket = api.post("/api/tickets", "{\"subject\":\"Urgence au quai\"}").id();
        api.await("/api/tickets/" + ticket + "/timeline", answer -> answer.body().contains("prêt L-") && answer.body().contains("Prêter"));
        assertEquals(1, api.get("/api/loans?filter=ticket==" + ticket).json().get("items").size());
        return rule.id();
    }

    /** A key in the answer says nothing: another module's panel or action may name a type that is not there yet. */
    private static boolean present(Api.Answer types, String key) {
        for (JsonNode type : types.json().path("types")) {
            if (key.equals(type.path("key").asText())) {
                return true;
            }
        }
        return false;
    }

    private static String types(Api api) throws Exception {
        StringBuilder keys = new StringBuilder();
        api.get("/api/types").json().get("types").forEach(type -> keys.append(type.get("key").asText()).append(' '));
        return keys.toString();
    }

    /** A core bundle that is refreshed takes its types away and brings them back. */
    private static void noCoreTypeCameTwice(ServerProcess server) throws IOException {
        List<String> arrivals = Files.readAllLines(server.folder().resolve("data/log/guichet.log")).stream()
            .filter(line -> line.contains("is present") && !line.matches(".* of module (" + OPTIONAL + ") .*"))
            .map(line -> line.replaceFirst(".*record type", "")).toList();
        assertTrue(arrivals.toString(), arrivals.stream().anyMatch(line -> line.contains("tickets of module tickets")));
        assertEquals("no core bundle was refreshed", arrivals.stream().distinct().toList(), arrivals);
    }
}
