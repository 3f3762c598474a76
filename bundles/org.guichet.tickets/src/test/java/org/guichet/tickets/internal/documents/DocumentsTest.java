package org.guichet.tickets.internal.documents;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Comments;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.tickets.internal.TicketDesk;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;

/** Documents asked for and handed in, on the real platform. */
public class DocumentsTest {
    private static final TicketDesk DESK = new TicketDesk();
    private static final TestPlatform PLATFORM = DESK.platform();
    private static final DocumentsForTests DOCUMENTS = new DocumentsForTests(PLATFORM);
    private static final Actor AGENT = TestActors.agent(DESK.agent(), "*");
    private final long acme = DESK.create("accounts", "name", "Acme");
    private final long anna = DESK.create("contacts", "lastName", "Roux", "account", acme, "language", "en");
    private final Actor client = client(anna, acme);
    private long ticket;

    @AfterClass
    public static void close() {
        DESK.close();
    }

    @Before
    public void inTreatment() {
        ticket = DESK.create("tickets", "subject", "Panne", "contact", anna);
        take(ticket, "take");
    }

    private static Actor client(long contact, long account) {
        return TestActors.client(DESK.create("users", "name", "Client"), contact, Set.of(account), "tickets.read:account", "tickets.attach:account",
            "documentRequests.read:account", "documentRequests.do.receive:account");
    }

    private static void take(long ticket, String way) {
        PLATFORM.as(AGENT, () -> PLATFORM.records().transition("tickets", ticket, way, Map.of(), WriteOptions.NONE));
    }

    private List<Long> ask(String... labels) {
        return ask(AGENT, null, labels);
    }

    @SuppressWarnings("unchecked")
    private List<Long> ask(Actor actor, String message, String... labels) {
        Map<String, Object> input = new HashMap<>();
        input.put("documents", Arrays.stream(labels).map(label -> Map.of("label", label, "note", "Bien lisible")).toList());
        input.put("message", message);
        return (List<Long>) PLATFORM.as(actor, () -> DOCUMENTS.ask.run(ticket, input)).get("ids");
    }

    private void step(Actor actor, long line, String way, String field, Object value) {
        PLATFORM.as(actor, () -> PLATFORM.records().transition("documentRequests", line, way, field == null ? Map.of() : Map.of(field, value),
            WriteOptions.NONE));
    }

    private long attach(Actor actor, long on, String name, boolean internal) {
        return PLATFORM.as(actor, () -> PLATFORM.attachments().add("tickets", on, name,
            new ByteArrayInputStream("%PDF".getBytes(StandardCharsets.UTF_8)), internal)).id();
    }

    private String state() {
        return (String) DESK.read(ticket, "state");
    }

    private static Map<String, Object> line(long id) {
        return PLATFORM.as(TestActors.admin(), () -> PLATFORM.queries().read("documentRequests", id));
    }

    private List<Comments.Comment> said() {
        return PLATFORM.as(client, () -> PLATFORM.comments().of("tickets", ticket, null, 10));
    }

    private static void refused(String key, Runnable write) {
        Invalid invalid = assertThrows(Invalid.class, write::run);
        assertTrue(invalid.places().toString(), invalid.places().stream().anyMatch(place -> place.key().equals(key)));
    }

    @Test
    public void askingWritesLinesTellsTheClientAndWaits() {
        List<Long> lines = ask("Facture <1>", "Photo");
        assertEquals("waitingInformation", state());
        assertEquals("one message", 1, said().size());
        assertEquals("requested", line(lines.get(0)).get("state"));
        assertEquals(acme, ((Number) line(lines.get(1)).get("account")).longValue());
        Comments.Comment message = said().get(0);
        assertEquals(DESK.agent(), message.author().longValue());
        assertTrue(message.body(), message.body().contains("to go on with your request"));
        assertTrue(message.body(), message.body().contains("Facture &lt;1&gt;"));
        assertTrue(message.body(), message.body().contains("Bien lisible"));
    }

    @Test
    public void theAgentsOwnWordsStandInPlaceOfTheUsualOnes() {
        ask(AGENT, "Bonjour Anna,\n\nil <manque> :", "Facture");
        String body = said().get(0).body();
        assertTrue(body, body.contains("il &lt;manque&gt;"));
        assertFalse(body, body.contains("to go on"));
    }

    @Test
    public void aLineThatIsAddedByItselfIsAskedForAndAnImportedOneIsNot() {
        PLATFORM.as(TestActors.importer(), () -> PLATFORM.records().create("documentRequests", Map.of("label", "Ancienne", "ticket", ticket),
            WriteOptions.NONE));
        assertEquals("treatment", state());
        assertEquals(0, said().size());
        PLATFORM.as(AGENT, () -> PLATFORM.records().create("documentRequests", Map.of("label", "Facture", "ticket", ticket), WriteOptions.NONE));
        assertEquals("waitingInformation", state());
        assertEquals(1, said().size());
        assertTrue(said().get(0).body(), said().get(0).body().contains("Facture") && !said().get(0).body().contains("Ancienne"));
    }

    @Test
    public void theTicketGoesOnWithTheLastDocument() {
        List<Long> lines = ask("Facture", "Photo", "Bon");
        step(AGENT, lines.get(0), "receive", "file", attach(AGENT, ticket, "facture.pdf", false));
        assertEquals("waitingInformation", state());
        step(client, lines.get(1), "receive", "file", attach(client, ticket, "photo.jpg", false));
        assertEquals("waitingInformation", state());
        step(AGENT, lines.get(2), "waive", null, null);
        assertEquals("treatment", state());
        Map<String, Object> photo = line(lines.get(1));
        assertEquals("photo.jpg", photo.get("fileName"));
        assertEquals(client.user(), Long.valueOf(((Number) photo.get("answeredBy")).longValue()));
        assertNotNull(photo.get("answeredAt"));
    }

    @Test
    public void whatWillNotDoIsAskedForAgainWithItsReason() {
        long line = ask("Photo").get(0);
        step(client, line, "receive", "file", attach(client, ticket, "floue.jpg", false));
        assertEquals("treatment", state());
        assertThrows(Invalid.class, () -> step(AGENT, line, "refuse", null, null));
        step(AGENT, line, "refuse", "reason", "Floue & sombre");
        assertEquals("waitingInformation", state());
        assertNull(line(line).get("file"));
        assertNull(line(line).get("fileName"));
        String body = said().get(0).body();
        assertTrue(body, body.contains("Photo") && body.contains("Floue &amp; sombre"));
        step(client, line, "receive", "file", attach(client, ticket, "nette.jpg", false));
        assertEquals("treatment", state());
        assertNull(line(line).get("reason"));
    }

    @Test
    public void anAnswerInWordsWakesTheTicketAndItWaitsAgainForTheRest() {
        List<Long> lines = ask("Facture", "Photo");
        take(ticket, "resume");
        step(AGENT, lines.get(0), "receive", "file", attach(AGENT, ticket, "facture.pdf", false));
        assertEquals("waitingInformation", state());
    }

    @Test
    public void aWaitForSomebodyElseIsNotEndedByDocuments() {
        long line = ask("Facture").get(0);
        take(ticket, "waitForThirdParty");
        step(AGENT, line, "waive", null, null);
        assertEquals("waitingThirdParty", state());
    }

    @Test
    public void whatIsOverIsNotAskedFor() {
        PLATFORM.as(AGENT, () -> PLATFORM.records().transition("tickets", ticket, "resolve", Map.of("resolution", "Fait"), WriteOptions.NONE));
        assertThrows(NotAllowedNow.class, () -> ask("Facture"));
        assertEquals(0, said().size());
    }

    @Test
    public void aDocumentThatComesLateStillCounts() {
        long line = ask("Facture").get(0);
        step(AGENT, line, "waive", null, null);
        step(client, line, "receive", "file", attach(client, ticket, "facture.pdf", false));
        assertEquals("received", line(line).get("state"));
        assertEquals("treatment", state());
    }

    @Test
    public void onlyAPublicFileOfTheTicketAnswers() {
        long line = ask("Facture").get(0);
        long other = DESK.create("tickets", "subject", "Autre", "contact", anna);
        refused("tickets.document-elsewhere", () -> step(client, line, "receive", "file", attach(client, other, "x.pdf", false)));
        refused("tickets.document-elsewhere", () -> step(client, line, "receive", "file", 987_654L));
        long note = attach(AGENT, ticket, "interne.pdf", true);
        refused("tickets.document-internal", () -> step(AGENT, line, "receive", "file", note));
        refused("tickets.document-elsewhere", () -> step(client, line, "receive", "file", note));
        assertThrows(Invalid.class, () -> step(client, line, "receive", null, null));
        assertThrows(Problem.class, () -> step(client, line, "receive", "file", "../../etc/passwd"));
        assertEquals("requested", line(line).get("state"));
        assertEquals("waitingInformation", state());
    }

    @Test
    public void clientsHandInAndNothingElse() {
        long line = ask("Facture").get(0);
        assertThrows(Forbidden.class, () -> step(client, line, "waive", null, null));
        assertThrows(Problem.class, () -> PLATFORM.as(client, () -> PLATFORM.records().patch("documentRequests", line, Map.of("label", "x"),
            WriteOptions.NONE)));
        assertThrows(Problem.class, () -> PLATFORM.as(client, () -> PLATFORM.records().create("documentRequests",
            Map.of("label", "x", "ticket", ticket), WriteOptions.NONE)));
        assertThrows(Problem.class, () -> step(client, line, "receive", "label", "x"));
    }

    @Test
    public void anotherClientSeesNothingOfIt() {
        long line = ask("Facture").get(0);
        long foreign = DESK.create("accounts", "name", "Autre");
        Actor other = client(DESK.create("contacts", "lastName", "Noir", "account", foreign), foreign);
        assertEquals(0, PLATFORM.as(other, () -> PLATFORM.queries().count(ListQuery.of("documentRequests"))).longValue());
        assertThrows(NotFound.class, () -> step(other, line, "receive", "file", 1L));
        assertEquals(1, PLATFORM.as(client, () -> PLATFORM.queries().count(ListQuery.of("documentRequests").filter("ticket==" + ticket))).longValue());
    }

    @Test
    public void agentsSeeWhatIsOnTheirTicketsOnly() {
        long line = ask("Facture").get(0);
        Actor field = TestActors.agent(77, "tickets.read:own", "documentRequests.read", "documentRequests.do.*");
        assertThrows(NotFound.class, () -> step(field, line, "waive", null, null));
        PLATFORM.as(AGENT, () -> PLATFORM.records().patch("tickets", ticket, Map.of("assignee", DESK.agent()), WriteOptions.NONE));
        Actor owner = TestActors.agent(DESK.agent(), "tickets.read:own", "documentRequests.read", "documentRequests.do.*");
        step(owner, line, "waive", null, null);
        assertEquals("the ticket follows whoever could not take its transition", "treatment", state());
    }

    @Test
    public void withoutTheRightToCommentNothingIsAsked() {
        Actor mute = TestActors.agent(DESK.agent(), "tickets.read", "tickets.do.askDocuments", "documentRequests.read", "documentRequests.create");
        assertThrows(Forbidden.class, () -> ask(mute, null, "Facture"));
        assertEquals("treatment", state());
        assertEquals(0, PLATFORM.as(AGENT, () -> PLATFORM.queries().count(ListQuery.of("documentRequests").filter("ticket==" + ticket))).longValue());
    }

    @Test
    public void linesStayOnTheirTicketAndFollowItsAccount() {
        long line = ask("Facture").get(0);
        long other = DESK.create("tickets", "subject", "Autre", "contact", anna);
        refused("tickets.document-moves", () -> PLATFORM.as(AGENT, () -> PLATFORM.records().patch("documentRequests", line,
            Map.of("ticket", other), WriteOptions.NONE)));
        long moved = DESK.create("accounts", "name", "Filiale");
        long clara = DESK.create("contacts", "lastName", "Blanc", "account", moved);
        PLATFORM.as(AGENT, () -> PLATFORM.records().patch("tickets", ticket, Map.of("account", moved, "contact", clara), WriteOptions.NONE));
        assertEquals(moved, ((Number) line(line).get("account")).longValue());
    }

    @Test
    public void whatWasAskedOnAMergedTicketIsOnTheOther() {
        long line = ask("Facture").get(0);
        long into = DESK.create("tickets", "subject", "La même", "contact", anna);
        PLATFORM.as(TestActors.admin(), () -> PLATFORM.records().merge("tickets", ticket, into, WriteOptions.NONE));
        assertEquals(into, ((Number) line(line).get("ticket")).longValue());
        ticket = into;
        step(client, line, "receive", "file", attach(client, into, "facture.pdf", false));
        assertEquals("received", line(line).get("state"));
    }

    @Test
    public void listsComeInTheLanguageOfTheClient() {
        PLATFORM.as(TestActors.admin(), () -> PLATFORM.records().create("documentLists", Map.of("label", "Garantie", "labelEn", "Warranty",
            "documentListItems", List.of(Map.of("label", "Facture", "labelEn", "Invoice", "position", 2),
                Map.of("label", "Photo", "note", "De la plaque", "position", 1))), WriteOptions.NONE));
        Map<String, Object> draft = PLATFORM.as(AGENT, () -> DOCUMENTS.draft.run(ticket, Map.of()));
        Map<?, ?> list = (Map<?, ?>) ((List<?>) draft.get("lists")).get(0);
        assertEquals("Warranty", list.get("label"));
        assertEquals(List.of(Map.of("label", "Photo", "note", "De la plaque"), Map.of("label", "Invoice", "note", "")), list.get("documents"));
        assertEquals("", draft.get("to"));
        assertTrue(draft.get("message").toString(), draft.get("message").toString().startsWith("Hello"));
    }
}
