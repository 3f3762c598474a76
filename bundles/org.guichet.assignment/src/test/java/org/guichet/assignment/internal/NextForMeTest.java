package org.guichet.assignment.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.assignment.AssignmentAdvisor;
import org.junit.After;
import org.junit.Test;

public class NextForMeTest {
    private final AssignmentModule module = new AssignmentModule();
    private final NextForMe next = new NextForMe(module.platform.queries(), module.book, module.crew, module.rows, module.advice, module.platform.texts());

    @After
    public void close() {
        module.close();
    }

    private Map<Long, String> refused(long user, Long... tickets) {
        return module.platform.as(module.admin, () -> next.refused(user, List.of(tickets), Locale.ENGLISH));
    }

    @Test
    public void aNeedIsMetByTheLevelAndWithoutAnyPolicyToo() {
        long printers = module.create("skills", "key", "printers", "label", "Imprimantes", "labelEn", "Printers");
        long category = module.create("categories", "key", "printer", "label", "Imprimante");
        module.create("skillNeeds", "label", "Matériel", "category", category, "skill", printers, "level", "confirmed");
        long beginner = module.agent("Ada", "agentSkills", List.of(Map.of("skill", printers, "level", "basic")));
        long expert = module.agent("Zoe", "agentSkills", List.of(Map.of("skill", printers, "level", "expert")));
        long unknown = module.create("users", "name", "Sans profil", "login", "none", "audience", "agent", "active", true, "language", "fr", "zone",
            "Europe/Paris");
        long ticket = module.ticket("category", category);
        long plain = module.ticket();
        assertEquals(Map.of(), refused(expert, ticket, plain));
        assertEquals(Set.of(ticket), refused(beginner, ticket, plain).keySet());
        assertTrue(refused(beginner, ticket).get(ticket), refused(beginner, ticket).get(ticket).startsWith("needs the skill Printers"));
        assertEquals("nobody without a profile has a skill", Set.of(ticket), refused(unknown, ticket, plain).keySet());
    }

    @Test
    public void whatOneGaveBackIsForOthersUntilItGoesElsewhere() {
        long camille = module.agent("Camille");
        long noor = module.agent("Noor");
        module.policy();
        long ticket = module.ticket("assignee", camille);
        module.patch("tickets", ticket, "assignee", null);
        assertEquals(Map.of(ticket, "you gave it back"), refused(camille, ticket));
        assertEquals(Map.of(), refused(noor, ticket));
        module.patch("tickets", ticket, "queue", module.create("queues", "label", "Autre", "key", "other"));
        assertEquals(Map.of(), refused(camille, ticket));
    }

    @Test
    public void anAdvisorOfTheDeskCountsAndPresenceDoesNot() {
        long seller = module.agent("Camille", "accepting", false);
        long ticket = module.ticket();
        assertEquals(Map.of(), refused(seller, ticket));
        module.advice.with(new Seller(seller));
        assertEquals(Set.of(ticket), refused(seller, ticket).keySet());
    }

    /** Passes one user over. */
    private record Seller(long user) implements AssignmentAdvisor {
        @Override
        public String key() {
            return "seller";
        }

        @Override
        public Map<Long, Set<Long>> refused(Collection<Long> tickets) {
            return Map.of(tickets.iterator().next(), Set.of(user));
        }
    }
}
