package org.guichet.rest.internal.platform;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.search.Recogniser;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What several modules make of one text. Groups stand for what is opened, since they are a type of the platform itself. */
public class MeaningsTest {
    private static TestPlatform platform;
    private final List<String> asked = new ArrayList<>();
    private Meanings meanings;

    @BeforeClass
    public static void open() {
        platform = TestPlatform.with().addGroups();
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    @Before
    public void nobodyKnowsAnything() {
        meanings = new Meanings(platform.types(), platform.texts(), new NoBudgets());
    }

    private static Meaning meaning(long id, Map<String, Object> values) {
        return new Meaning("orders", id, "Titre " + id, "orders.number", "groups", values);
    }

    private void knows(Meaning... known) {
        meanings.addRecogniser(typed -> {
            asked.add(typed);
            return List.of(known);
        });
    }

    private List<Map<String, Object>> of(String typed) {
        return of(TestActors.admin(), typed);
    }

    private List<Map<String, Object>> of(Actor actor, String typed) {
        return platform.as(actor, () -> meanings.of(typed));
    }

    @Test
    public void oneCharacterOrHundredsMeanNothingAndNobodyIsAsked() {
        knows(meaning(1, Map.of("name", "A")));
        assertEquals(List.of(), of(" 7 "));
        assertEquals(List.of(), of("7".repeat(121)));
        assertEquals(List.of(), asked);
        assertEquals(1, of(" 77 ").size());
        assertEquals("stripped", List.of("77"), asked);
    }

    @Test
    public void whatTwoModulesKnowOfOneAccountIsOne() {
        knows(meaning(1, Map.of("account", 5L, "name", "SO-1")));
        knows(meaning(2, Map.of("account", 5L, "type", "tickets")));
        List<Map<String, Object>> known = of("SO-1");
        assertEquals(1, known.size());
        assertEquals("of the first, with the values of both that the type has", Map.of("name", "SO-1", "type", "tickets"),
            known.get(0).get("values"));
        assertEquals(1L, known.get(0).get("id"));
    }

    @Test
    public void whatContradictsStaysApart() {
        knows(meaning(1, Map.of("account", 5L, "name", "SO-1")), meaning(2, Map.of("account", 6L, "name", "SO-1")));
        knows(meaning(3, Map.of("account", 5L, "name", "SO-2")));
        knows(meaning(4, Map.of("name", "SO-1")));
        assertEquals(4, of("SO-1").size());
    }

    @Test
    public void aSerialNumberLeadsToItsOrderAndWhatThatKnows() {
        meanings.addRecogniser(typed -> typed.equals("SN-4") ? List.of(meaning(1, Map.of("account", 5L, "name", "SO-7"))) : List.of());
        Meaning order = meaning(2, Map.of("account", 5L, "type", "tickets"));
        Recogniser orders = typed -> typed.equals("SO-7") ? List.of(order, meaning(3, Map.of("account", 6L, "type", "accounts"))) : List.of();
        meanings.addRecogniser(orders);
        assertEquals(List.of(Map.of("name", "SO-7", "type", "tickets")), of("SN-4").stream().map(known -> known.get("values")).toList());
        meanings.removeRecogniser(orders);
        meanings.addRecogniser(typed -> typed.equals("SO-7") ? List.of(order, meaning(4, Map.of("account", 5L, "type", "accounts"))) : List.of());
        assertEquals("two orders of one number: whose, nobody knows", List.of(Map.of("name", "SO-7")),
            of("SN-4").stream().map(known -> known.get("values")).toList());
    }

    @Test
    public void aRecogniserThatFailsOrMayNotCostsItsOwnMeaningsOnly() {
        meanings.addRecogniser(typed -> {
            throw new IllegalStateException("broken");
        });
        meanings.addRecogniser(typed -> {
            throw new Forbidden("no-right", "orders.read");
        });
        knows(meaning(1, Map.of("name", "A")));
        assertEquals(1, of("SO-1").size());
    }

    @Test
    public void whatCannotBeOpenedIsNotOffered() {
        knows(new Meaning("orders", 1, "Titre", "orders.number", "absentType", Map.of()));
        assertEquals(List.of(), of("SO-1"));
        knows(meaning(1, Map.of("name", "A")));
        assertEquals("without the right to create", List.of(), of(TestActors.agent(9, "groups.read"), "SO-1"));
    }

    @Test
    public void atMostFiveAreOffered() {
        for (long id = 1; id <= 7; id++) {
            knows(meaning(id, Map.of("name", "N" + id)));
        }
        assertEquals(5, of("SO-1").size());
    }

    @Test
    public void aModuleThatLeftIsAskedNoMore() {
        Recogniser leaving = typed -> List.of(meaning(1, Map.of("name", "A")));
        meanings.addRecogniser(leaving);
        meanings.removeRecogniser(leaving);
        assertEquals(List.of(), of("SO-1"));
    }
}
