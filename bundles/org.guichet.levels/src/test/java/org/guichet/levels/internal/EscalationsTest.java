package org.guichet.levels.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.Problem;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.levels.internal.types.LevelStay;
import org.junit.After;
import org.junit.Test;

public class EscalationsTest {
    private static final String[] DESK = {"tickets.read", "tickets.update", "tickets.field.*", "tickets.do.*", "levelStays.read", "levelStays.field.*"};
    private final LevelsModule module = new LevelsModule();
    private final long front = module.create(module.admin, "teams", "name", "Accueil", "key", "front");
    private final long experts = module.create(module.admin, "teams", "name", "Experts", "key", "experts");
    private final long requests = module.create(module.admin, "queues", "key", "requests", "label", "Demandes", "main", true, "team", front);
    private final long hard = module.create(module.admin, "queues", "key", "hard", "label", "Expertise", "team", experts);
    private final long camille = module.agent("Camille");
    private final long noor = module.agent("Noor");
    private final Actor first = TestActors.agent(camille, Set.of(front), DESK);
    private final Actor coordinator = TestActors.agent(noor, Set.of(), DESK);
    private final long ticket = module.create(module.admin, "tickets", "subject", "Chaudière", "queue", requests, "team", front,
        "assignee", camille);

    {
        module.patch(module.admin, "supportLevels", module.level(2), "queue", hard, "coordinator", noor);
    }

    @After
    public void close() {
        module.close();
    }

    private void up(Actor actor, String reason) {
        module.run(actor, module.escalate, ticket, "levels_reason", reason);
    }

    private void down(Actor actor, String reason) {
        module.run(actor, module.handBack, ticket, "levels_reason", reason);
    }

    private void minutesLater(long minutes) {
        module.platform.clock().advance(Duration.ofMinutes(minutes));
    }

    private Object field(String name) {
        return module.read("tickets", ticket).get(name);
    }

    @Test
    public void aTicketGoesUpWithQueueAndTeamAndComesBackToWhoeverHadIt() {
        minutesLater(30);
        up(first, "Carte mère, hors de notre portée");
        assertEquals(2L, ((Number) field("level")).longValue());
        assertEquals(hard, field("queue"));
        assertEquals(experts, field("team"));
        assertNull("nobody there has it yet", field("assignee"));
        assertEquals(List.of(noor + " Escaladé vers «\u00a0Niveau 2\u00a0: expertise\u00a0»\u00a0: Carte mère, hors de notre portée"), module.told);
        minutesLater(90);
        down(coordinator, "Une question de réglage");
        assertEquals(1L, ((Number) field("level")).longValue());
        assertEquals(requests, field("queue"));
        assertEquals(front, field("team"));
        assertEquals(camille, field("assignee"));
        List<Map<String, Object>> stays = module.stays(ticket);
        assertEquals(List.of("arrived", "escalated", "handedBack"), stays.stream().map(stay -> stay.get("kind")).toList());
        assertEquals("Carte mère, hors de notre portée", stays.get(1).get("reason"));
        assertEquals(camille, stays.get(1).get("user"));
        assertEquals(noor, stays.get(2).get("user"));
        assertEquals(stays.get(1).get("leftAt"), stays.get(2).get("enteredAt"));
        assertNull(stays.get(2).get("leftAt"));
    }

    @Test
    public void theWayIsToldWithTheTimeAtEachLevel() {
        minutesLater(30);
        up(first, "Trop dur");
        minutesLater(90);
        down(coordinator, "Non");
        minutesLater(15);
        Map<String, Object> way = module.run(first, module.way, ticket);
        assertEquals(List.of(45 * 60L, 90 * 60L), ((List<?>) way.get("sums")).stream().map(sum -> ((Map<?, ?>) sum).get("seconds")).toList());
        assertEquals("Niveau 2\u00a0: expertise", way.get("next"));
        assertNull("it is where it began", way.get("back"));
    }

    @Test
    public void givenBackTwiceItGoesDownAndNotUpAgain() {
        up(first, "2");
        minutesLater(1);
        up(module.admin, "3");
        minutesLater(1);
        assertThrows(NotAllowedNow.class, () -> up(module.admin, "4"));
        down(module.admin, "2");
        assertEquals(hard, field("queue"));
        minutesLater(1);
        down(module.admin, "1");
        assertEquals(1L, ((Number) field("level")).longValue());
        assertThrows(NotAllowedNow.class, () -> down(module.admin, "0"));
    }

    @Test
    public void aReasonIsNeededAndOnlyThoseConcernedGiveBack() {
        assertThrows(Invalid.class, () -> up(first, " "));
        assertThrows(Invalid.class, () -> up(first, "x".repeat(501)));
        up(first, "Trop dur");
        assertThrows("neither the team there nor its coordinator", NotAllowedNow.class, () -> down(first, "À moi"));
        down(TestActors.agent(module.agent("Hugo"), Set.of(experts), DESK), "Pas pour nous");
        assertEquals(1L, ((Number) field("level")).longValue());
        assertThrows(NotAllowedNow.class, () -> up(TestActors.client(5, 6, Set.of(7L)), "Je suis pressé"));
    }

    @Test
    public void whoHadItAndLeftTheCompanyDoesNotGetItBack() {
        up(first, "Trop dur");
        module.patch(module.admin, "users", camille, "active", false);
        down(coordinator, "Non");
        assertNull(field("assignee"));
        assertEquals(front, field("team"));
    }

    @Test
    public void whatIsDoneStaysNowhereAndNeitherGoesUp() {
        module.take(module.admin, ticket, "qualify");
        module.take(module.admin, ticket, "take", "assignee", camille);
        minutesLater(60);
        module.take(module.admin, ticket, "resolve", "resolution", "Fait");
        assertThrows(NotAllowedNow.class, () -> up(first, "Trop tard"));
        minutesLater(600);
        module.take(module.admin, ticket, "reopen");
        minutesLater(5);
        List<Map<String, Object>> stays = module.stays(ticket);
        assertEquals(List.of("arrived", "reopened"), stays.stream().map(stay -> stay.get("kind")).toList());
        Map<?, ?> sum = (Map<?, ?>) ((List<?>) module.run(first, module.way, ticket).get("sums")).get(0);
        assertEquals("the ten hours in between are nobody's", 65 * 60L, sum.get("seconds"));
    }

    @Test
    public void aLevelSetByHandIsAStayToo() {
        minutesLater(10);
        module.patch(module.admin, "tickets", ticket, "level", 3);
        assertEquals(List.of("arrived", "moved"), module.stays(ticket).stream().map(stay -> stay.get("kind")).toList());
        down(module.admin, "Erreur");
        assertEquals(1L, ((Number) field("level")).longValue());
    }

    @Test
    public void aTicketFromBeforeTheModuleBeginsWhereItWas() {
        long old = module.platform.as(TestActors.importer(), () -> module.platform.records().create("tickets",
            LevelsModule.values("subject", "Repris"), WriteOptions.NONE)).id();
        assertEquals(List.of(), module.stays(old));
        minutesLater(120);
        module.run(module.admin, module.escalate, old, "levels_reason", "Trop dur");
        List<Map<String, Object>> stays = module.stays(old);
        assertEquals(List.of("arrived", "escalated"), stays.stream().map(stay -> stay.get("kind")).toList());
        assertEquals(module.read("tickets", old).get("created"), stays.get(0).get("enteredAt"));
    }

    @Test
    public void nobodyRewritesAStay() {
        long stay = ((Number) module.stays(ticket).get(0).get("id")).longValue();
        assertThrows(Problem.class, () -> module.patch(module.admin, "levelStays", stay, "reason", "Autre"));
        assertThrows(Problem.class, () -> module.platform.as(module.admin, () -> module.platform.records().delete("levelStays", stay, WriteOptions.NONE)));
        up(first, "Trop dur");
        assertThrows(Problem.class, () -> Self.run(() -> module.platform.records().change(LevelStay.class, stay, row -> row.setReason("Autre"))));
    }

    @Test
    public void mergingEndsTheStayOfTheMergedAndUndoingBeginsOne() {
        long twin = module.create(module.admin, "tickets", "subject", "Chaudière encore");
        minutesLater(10);
        module.platform.as(module.admin, () -> module.platform.records().merge("tickets", twin, ticket, WriteOptions.NONE));
        assertEquals(1, module.stays(ticket).stream().filter(stay -> stay.get("leftAt") == null).count());
        minutesLater(10);
        module.platform.as(module.admin, () -> module.platform.records().undoMerge("tickets", twin, WriteOptions.NONE));
        assertEquals(List.of("arrived", "reopened"), module.stays(twin).stream().map(stay -> stay.get("kind")).toList());
    }

    @Test
    public void levelsInUseHaveARankEach() {
        assertThrows(Invalid.class, () -> module.create(module.admin, "supportLevels", "key", "other", "label", "Autre", "rank", 2));
        assertThrows(Invalid.class, () -> module.create(module.admin, "supportLevels", "key", "first", "label", "Autre", "rank", 2, "active", false));
        module.patch(module.admin, "supportLevels", module.level(2), "active", false);
        up(first, "Le niveau 2 n'existe plus");
        assertEquals(3L, ((Number) field("level")).longValue());
        assertTrue("a level without queue and team leaves it with whoever has it", Long.valueOf(camille).equals(field("assignee")));
    }
}
