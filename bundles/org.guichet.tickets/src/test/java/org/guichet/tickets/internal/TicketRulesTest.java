package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.tickets.PriorityMatrix;
import org.junit.AfterClass;
import org.junit.Test;

/** Tickets on the real platform: what they get by themselves, what they are held to, and who sees what of them. */
public class TicketRulesTest {
    private static final Desk DESK = new Desk();

    @AfterClass
    public static void close() {
        DESK.close();
    }

    @Test
    public void aTicketNeedsASubjectAlone() {
        long id = DESK.create("tickets", "subject", "Panne");
        Map<String, Object> ticket = DESK.read("tickets", id);
        assertTrue(((String) ticket.get("number")).matches("T-\\d{6}"));
        assertEquals("reception", ticket.get("state"));
        assertEquals("incident", ticket.get("type"));
        assertEquals("important", ticket.get("priority"));
        assertEquals("web", ticket.get("source"));
        assertEquals(1L, ticket.get("level"));
        assertThrows(Invalid.class, () -> DESK.create("tickets", "subject", "x".repeat(251)));
    }

    @Test
    public void theAccountFollowsFromTheContact() {
        assertEquals(DESK.acme, DESK.read(DESK.create("tickets", "subject", "Panne", "contact", DESK.ana), "account"));
    }

    @Test
    public void theContactMustSpeakForTheAccount() {
        long other = DESK.create("accounts", "name", "Autre");
        Invalid wrong = assertThrows(Invalid.class,
            () -> DESK.create("tickets", "subject", "Panne", "contact", DESK.ana, "account", other));
        assertEquals("contact", wrong.places().get(0).place());
        assertEquals("tickets.contact-account", wrong.places().get(0).key());
        long member = DESK.create("contacts", "lastName", "Blanc", "account", DESK.acme,
            "memberships", List.of(Map.of("account", other)));
        DESK.create("tickets", "subject", "Panne", "contact", member, "account", other);
    }

    @Test
    public void priorityIsDerivedFromTheConfiguredMatrix() {
        long id = DESK.create("tickets", "subject", "Panne", "impact", "critical", "urgency", "minor");
        assertEquals("important", DESK.read(id, "priority"));
        assertThrows(Invalid.class, () -> DESK.patch("tickets", id, "priority", "critical"));
        DESK.settings.put("tickets.priority-matrix", String.join("\n", PriorityMatrix.LEVELS.stream()
            .flatMap(i -> PriorityMatrix.LEVELS.stream().map(u -> i + " " + u + " = " + i)).toList()));
        DESK.patch("tickets", id, "urgency", "important");
        assertEquals("critical", DESK.read(id, "priority"));
        DESK.settings.put("tickets.priority-matrix", "nonsense");
        DESK.patch("tickets", id, "urgency", "minor");
        assertEquals("a broken setting stops no work", "important", DESK.read(id, "priority"));
        DESK.settings.remove("tickets.priority-matrix");
    }

    @Test
    public void aTicketGoesToTheDefaultQueueAndItsTeam() {
        long queue = DESK.create("queues", "key", "general", "label", "Générale", "team", DESK.team, "main", true);
        long id = DESK.create("tickets", "subject", "Panne");
        assertEquals(queue, DESK.read(id, "queue"));
        assertEquals(DESK.team, DESK.read(id, "team"));
        DESK.patch("queues", queue, "active", false);
        assertNull(DESK.read(DESK.create("tickets", "subject", "Panne"), "queue"));
    }

    @Test
    public void itsLifeIsStampedFromReceptionToReopening() {
        long id = DESK.create("tickets", "subject", "Panne");
        assertEquals("a question may be answered at once", List.of("qualify", "take", "resolve", "cancel"), DESK.ways(id));
        DESK.take(id, "take");
        assertEquals("who takes it has it", DESK.agent, DESK.read(id, "assignee"));
        DESK.take(id, "waitForInformation");
        assertEquals("waitingInformation", DESK.read(id, "state"));
        DESK.take(id, "resume");
        Invalid missing = assertThrows(Invalid.class, () -> DESK.take(id, "resolve"));
        assertEquals("resolution", missing.places().get(0).place());
        DESK.platform.clock().advance(Duration.ofHours(1));
        DESK.take(id, "resolve", "resolution", "<p>Remplacé</p>");
        assertEquals(DESK.platform.clock().instant().toString(), DESK.read(id, "resolvedAt"));
        DESK.take(id, "close");
        DESK.take(id, "reopen");
        assertEquals(1L, DESK.read(id, "reopenCount"));
        assertNull(DESK.read(id, "resolvedAt"));
        assertNull(DESK.read(id, "closedAt"));
    }

    @Test
    public void anIllegalTransitionIsRefused() {
        long id = DESK.create("tickets", "subject", "Panne");
        assertThrows(NotAllowedNow.class, () -> DESK.take(id, "close"));
        assertThrows(Invalid.class, () -> DESK.patch("tickets", id, "state", "closed"));
        Actor reader = TestActors.agent(DESK.agent, "tickets.read", "tickets.update");
        assertThrows(Forbidden.class, () -> DESK.platform.as(reader,
            () -> DESK.platform.records().transition("tickets", id, "take", Map.of(), WriteOptions.NONE)));
    }

    @Test
    public void aChangeNeedsApprovalBeforeAnybodyWorksOnIt() {
        long id = DESK.create("tickets", "subject", "Nouveau rapport", "type", "change");
        assertFalse(DESK.ways(id).contains("take"));
        DESK.take(id, "submit");
        assertThrows("a refusal has a reason", Invalid.class, () -> DESK.take(id, "refuse"));
        DESK.take(id, "approve");
        DESK.take(id, "take");
        assertEquals("treatment", DESK.read(id, "state"));
    }

    @Test
    public void aTypeThatIsCorrectedKeepsASensibleState() {
        long id = DESK.create("tickets", "subject", "Nouveau rapport", "type", "change");
        DESK.take(id, "submit");
        DESK.patch("tickets", id, "type", "question");
        assertEquals("another waiting state", "waitingInformation", DESK.read(id, "state"));
    }

    @Test
    public void anImportKeepsTheTimesOfTheOldSystem() {
        long id = DESK.platform.as(TestActors.importer(), () -> DESK.platform.records().create("tickets", Desk.values(
            "subject", "Ancien", "state", "closed", "resolution", "x", "created", "2020-01-01T08:00:00Z",
            "resolvedAt", "2020-01-02T08:00:00Z", "closedAt", "2020-01-03T08:00:00Z"), WriteOptions.QUIET)).id();
        assertEquals("2020-01-02T08:00:00Z", DESK.read(id, "resolvedAt"));
        assertEquals("2020-01-03T08:00:00Z", DESK.read(id, "closedAt"));
        assertEquals("import", DESK.read(id, "source"));
    }

    @Test
    public void aClientOpensATicketForItselfAndSeesNothingInternal() {
        Actor client = TestActors.client(99, DESK.ana, Set.of(DESK.acme), "tickets.read:account", "tickets.create:account");
        long other = DESK.create("tickets", "subject", "Pas à vous", "account", DESK.create("accounts", "name", "Autre"));
        long id = DESK.platform.as(client, () -> DESK.platform.records().create("tickets",
            Desk.values("subject", "Panne", "urgency", "critical", "description", "<p>Elle fume</p>"), WriteOptions.NONE)).id();
        Map<String, Object> own = DESK.read("tickets", id);
        assertEquals(DESK.ana, own.get("contact"));
        assertEquals(DESK.acme, own.get("account"));
        assertEquals("portal", own.get("source"));
        Map<String, Object> seen = DESK.platform.as(client, () -> DESK.platform.queries().read("tickets", id));
        for (String secret : List.of("businessImpact", "queue", "level", "score", "impact", "assignee", "tags", "vendorReference")) {
            assertFalse(secret, seen.containsKey(secret));
            assertThrows(secret, Invalid.class, () -> DESK.platform.as(client,
                () -> DESK.platform.queries().count(ListQuery.of("tickets").filter(secret + "=null=false"))));
            assertThrows(secret, Invalid.class, () -> DESK.platform.as(client,
                () -> DESK.platform.queries().list(ListQuery.of("tickets").sort(secret))));
        }
        assertThrows(NotFound.class, () -> DESK.platform.as(client, () -> DESK.platform.queries().read("tickets", other)));
        for (String unseen : List.of("impact", "level", "score", "queue")) {
            assertThrows(unseen, Invalid.class, () -> DESK.platform.as(client, () -> DESK.platform.records().create("tickets",
                Desk.values("subject", "x", unseen, unseen.equals("impact") ? "critical" : 3), WriteOptions.NONE)));
        }
        assertThrows("seen, but not theirs to choose", Forbidden.class, () -> DESK.platform.as(client,
            () -> DESK.platform.records().create("tickets", Desk.values("subject", "x", "account", 3), WriteOptions.NONE)));
    }

    @Test
    public void ticketsOfTwoAccountsAreMergedWithARightOnly() {
        long other = DESK.create("accounts", "name", "Autre");
        long source = DESK.create("tickets", "subject", "a", "account", DESK.acme);
        long target = DESK.create("tickets", "subject", "b", "account", other);
        Actor agent = TestActors.agent(DESK.agent, "tickets.read", "tickets.update", "tickets.merge", "accounts.read");
        NotAllowedNow refused = assertThrows(NotAllowedNow.class, () -> DESK.platform.as(agent,
            () -> DESK.platform.records().merge("tickets", source, target, WriteOptions.NONE)));
        assertEquals("tickets.merge-accounts", refused.key());
        Actor entitled = TestActors.agent(DESK.agent, "tickets.*", "tickets.do.mergeAcrossAccounts", "accounts.read");
        DESK.platform.as(entitled, () -> DESK.platform.records().merge("tickets", source, target, WriteOptions.NONE));
        assertEquals(target, DESK.platform.as(agent, () -> DESK.platform.queries().resolve("tickets", source)).longValue());
    }

    @Test
    public void aMergedTicketWasFirstAnsweredWhenTheEarlierOneWas() {
        long source = DESK.platform.as(TestActors.importer(), () -> DESK.platform.records().create("tickets", Desk.values(
            "subject", "a", "firstResponseAt", "2026-01-01T08:00:00Z"), WriteOptions.QUIET)).id();
        long target = DESK.platform.as(TestActors.importer(), () -> DESK.platform.records().create("tickets", Desk.values(
            "subject", "b", "firstResponseAt", "2026-01-02T08:00:00Z"), WriteOptions.QUIET)).id();
        DESK.platform.as(TestActors.admin(),
            () -> DESK.platform.records().merge("tickets", source, target, WriteOptions.NONE));
        assertEquals("2026-01-01T08:00:00Z", DESK.read(target, "firstResponseAt"));
    }

    @Test
    public void categoriesKnowTheirPathAndFormATree() {
        long top = DESK.create("categories", "key", "materiel", "label", "Matériel");
        long low = DESK.create("categories", "key", "imprimante", "label", "Imprimante", "parent", top);
        assertEquals("Matériel / Imprimante", DESK.read("categories", low).get("path"));
        DESK.patch("categories", top, "label", "Équipement");
        assertEquals("Équipement / Imprimante", DESK.read("categories", low).get("path"));
        assertThrows(Invalid.class, () -> DESK.patch("categories", top, "parent", low));
    }
}
