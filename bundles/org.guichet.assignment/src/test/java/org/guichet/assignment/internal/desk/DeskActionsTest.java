package org.guichet.assignment.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.security.Actor;
import org.guichet.assignment.internal.AssignmentModule;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

public class DeskActionsTest {
    private final AssignmentModule module = new AssignmentModule();
    private final TestPlatform platform = module.platform;
    private final WhyAssigned why = new WhyAssigned(platform.queries(), module.desk, platform.texts());
    private final GiveBack giveBack = new GiveBack(platform.records());
    private final DryRun dryRun = new DryRun(platform.records(), platform.queries(), module.desk, module.crew, platform.texts(), platform.clock());

    @After
    public void close() {
        module.close();
    }

    private Map<String, Object> why(Actor reader, long ticket) {
        return platform.as(reader, () -> why.run(ticket, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answer, String key) {
        return (List<Map<String, Object>>) answer.get(key);
    }

    @Test
    public void theReasonsAreReadableInBothLanguages() {
        long skill = module.create("skills", "key", "printers", "label", "Imprimantes", "labelEn", "Printers");
        module.create("skillNeeds", "label", "Tout", "queue", module.queue, "skill", skill, "level", "confirmed");
        module.agent("Camille", "agentSkills", List.of(Map.of("skill", skill, "level", "expert")));
        module.agent("Noor", "agentSkills", List.of(Map.of("skill", skill, "level", "basic")));
        module.policy();
        long ticket = module.ticket();
        module.work();
        Map<String, Object> decision = rows(why(module.admin, ticket), "decisions").get(0);
        assertEquals("Affecté à Camille", decision.get("title"));
        assertEquals(List.of("Politique appliquée\u00a0: «\u00a0Assistance\u00a0».", "Compétence demandée\u00a0: Imprimantes, niveau confirmé au moins.",
            "2 agents considérés, 1 pouvait le prendre.", "Camille était la seule personne possible\u00a0: charge 0 sur 20."), decision.get("why"));
        assertEquals("compétence Imprimantes\u00a0: niveau notions, confirmé demandé", rows(decision, "people").get(1).get("words"));
        Map<String, Object> english = rows(why(module.admin.speaking(Locale.ENGLISH), ticket), "decisions").get(0);
        assertTrue(english.get("why").toString(), english.get("why").toString().contains("Skill needed: Printers, level confirmed at least."));
    }

    @Test
    public void whatWaitsSaysWhyNobodyCanTakeItNow() {
        long user = module.agent("Camille");
        module.policy();
        Instant now = platform.clock().instant();
        module.create("agentAbsences", "user", user, "kind", "sick", "start", now.minusSeconds(60).toString(), "end", now.plusSeconds(3600).toString());
        long ticket = module.ticket();
        module.work();
        Map<String, Object> answer = why(module.admin, ticket);
        assertEquals("waiting", answer.get("state"));
        String said = answer.get("now").toString();
        assertTrue(said, said.contains("Personne ne peut le prendre\u00a0: 1 absent.") && said.contains("absent jusqu’au 21/11/2026 11:00"));
        assertTrue("why somebody is away is nobody's business", !answer.toString().toLowerCase(Locale.ROOT).contains("maladie"));
        assertThrows(Forbidden.class, () -> why(TestActors.client(5, 6, Set.of(7L), "*", "*.field.*"), ticket));
    }

    @Test
    public void givingBackNeedsAReasonAndSaysWho() {
        module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy();
        long ticket = module.ticket();
        module.work();
        Actor camille = TestActors.agent(module.assignee(ticket), "*");
        assertThrows(Invalid.class, () -> platform.as(camille, () -> giveBack.run(ticket, Map.of("assignment_reason", " "))));
        platform.as(camille, () -> giveBack.run(ticket, Map.of("assignment_reason", "Trop loin")));
        assertThrows(NotAllowedNow.class, () -> platform.as(camille, () -> giveBack.run(ticket, Map.of("assignment_reason", "Encore"))));
        module.work();
        assertEquals(Long.valueOf(noor), module.assignee(ticket));
        List<Map<String, Object>> decisions = rows(why(module.admin, ticket), "decisions");
        assertEquals(List.of("Affecté à Noor", "Camille a rendu le ticket à la file", "Affecté à Camille"),
            decisions.stream().map(one -> one.get("title")).toList());
        assertEquals(List.of("Raison donnée\u00a0: Trop loin"), decisions.get(1).get("why"));
        assertEquals("a déjà rendu ce ticket", rows(decisions.get(0), "people").get(1).get("words"));
    }

    @Test
    public void theDryRunShowsWhoWouldGetWhatAndChangesNothing() {
        module.agent("Camille", "capacity", 4);
        long noor = module.agent("Noor", "capacity", 4);
        long policy = module.policy("active", false);
        long held = module.ticket("assignee", noor);
        for (int i = 0; i < 9; i++) {
            module.ticket();
        }
        Map<String, Object> answer = platform.as(module.admin, () -> dryRun.run(policy, Map.of()));
        assertEquals(8, answer.get("given"));
        assertEquals(2, answer.get("waiting"));
        assertEquals(List.of(4, 4), rows(answer, "agents").stream().map(one -> one.get("tickets")).toList());
        assertEquals("the oldest first, though somebody has it", held, rows(answer, "tickets").get(0).get("id"));
        assertEquals("[Personne ne peut le prendre\u00a0: 2 à pleine charge.]", rows(answer, "tickets").get(9).get("why").toString());
        assertEquals("nothing was written", 0, module.list("assignmentDecisions", "ticket=null=false", "ticket").size());
        assertEquals(9, module.list("tickets", "assignee=null=true", "subject").size());
    }

    @Test
    public void everybodyCanCountAsThere() {
        long user = module.agent("Camille", "accepting", false);
        long policy = module.policy();
        module.ticket();
        assertEquals(0, platform.as(module.admin, () -> dryRun.run(policy, Map.of())).get("given"));
        Map<String, Object> answer = platform.as(module.admin, () -> dryRun.run(policy, Map.of("present", true)));
        assertEquals(user, rows(answer, "tickets").get(0).get("user"));
    }

    @Test
    public void aRulePutsItIntoAQueueAndHasItGiven() {
        long user = module.agent("Camille");
        long queue = module.create("queues", "label", "Imprimantes", "key", "printers", "team", module.team);
        long other = module.create("queues", "label", "Sans politique", "key", "other");
        module.policy("queue", queue);
        long ticket = module.ticket();
        AssignByRule action = new AssignByRule(platform.records(), platform.queries(), module.desk);
        Done done = run(action, ticket, Map.of("queue", queue));
        assertEquals("assignment.did.assigned", done.text());
        assertEquals(List.of("Camille"), done.arguments());
        assertEquals(Long.valueOf(user), module.assignee(ticket));
        long second = module.ticket();
        assertEquals("without a policy it is put there and no more", "assignment.did.queued", run(action, second, Map.of("queue", other)).text());
        assertNull(module.assignee(second));
    }

    private Done run(AssignByRule action, long ticket, Map<String, Object> parameters) {
        Actor rules = Actor.program("rules@assign", "rule");
        Occasion occasion = new Occasion("assign", "tickets", ticket, null, "Panne", null, platform.clock().instant());
        return platform.as(rules, () -> platform.records().together(() -> action.run(occasion, parameters))).orElseThrow();
    }

    @Test
    public void whatIsGivenAlreadyIsNotGivenAgainByHand() {
        module.agent("Camille");
        module.policy();
        AssignNow now = new AssignNow(module.desk, platform.queries());
        long ticket = module.ticket();
        assertEquals(module.list("users", "login==camille", "name").get(0).get("id"),
            platform.as(module.admin, () -> now.run(ticket, Map.of())).get("assignee"));
        assertThrows(NotAllowedNow.class, () -> platform.as(module.admin, () -> now.run(ticket, Map.of())));
    }

    @Test
    public void whatWasThereBeforeThePolicyIsTakenOver() {
        module.agent("Camille");
        long ticket = module.ticket();
        long policy = module.policy();
        assertEquals(0, module.work());
        Map<String, Object> answer = platform.as(module.admin, () -> new TakeOver(platform.records(), platform.queries(), module.desk).run(policy, Map.of()));
        assertEquals(1, answer.get("tickets"));
        module.work();
        assertEquals(Long.class, module.assignee(ticket).getClass());
    }
}
