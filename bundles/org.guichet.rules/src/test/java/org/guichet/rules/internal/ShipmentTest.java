package org.guichet.rules.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.rule.ShippedRule;
import org.guichet.api.rule.ShippedRules;
import org.guichet.api.text.Label;
import org.guichet.tickets.internal.DeskRules;
import org.junit.After;
import org.junit.Test;

/** What modules bring along is taken in once and belongs to the company from then on. */
public class ShipmentTest {
    private final Desk desk = new Desk();

    @After
    public void close() {
        desk.close();
    }

    private static ShippedRules shipped(ShippedRule... rules) {
        return () -> List.of(rules);
    }

    private static ShippedRule late(int days) {
        return ShippedRule.named("test-late").on("tickets").elapsed(RecordType.STATE_SINCE, days, "days")
            .does("rules.addNote", Map.of("text", Label.of("rules.plural")));
    }

    private List<Map<String, Object>> rules(String key) {
        return desk.list("rules", "key==" + key, "key", "label", "labelEn", "active", "delay", "actions");
    }

    /** As after an update and a restart. */
    private void takeIn(ShippedRules... rules) {
        Shipment shipment = desk.shipment();
        for (ShippedRules one : rules) {
            shipment.addRules(one);
        }
        shipment.takeIn();
        shipment.takeIn();
    }

    @Test
    public void aShippedRuleComesSwitchedOffWithItsTexts() {
        takeIn(shipped(late(3)));
        Map<String, Object> rule = rules("test-late").get(0);
        assertEquals(false, rule.get("active"));
        assertEquals(3L, ((Number) rule.get("delay")).longValue());
        assertEquals("[{\"action\":\"rules.addNote\",\"parameters\":{\"text\":\"Règles\"}}]", desk.read("rules",
            ((Number) rule.get("id")).longValue()).get("actions"));
    }

    @Test
    public void anUpdateChangesNothingThatWasTakenIn() {
        takeIn(shipped(late(3)));
        long id = ((Number) rules("test-late").get(0).get("id")).longValue();
        desk.patch("rules", id, "label", "À nous", "delay", 5);
        takeIn(shipped(late(9)));
        assertEquals("À nous", rules("test-late").get(0).get("label"));
        assertEquals(5L, ((Number) rules("test-late").get(0).get("delay")).longValue());
    }

    @Test
    public void aDeletedRuleDoesNotComeBack() {
        takeIn(shipped(late(3)));
        long id = ((Number) rules("test-late").get(0).get("id")).longValue();
        desk.platform.as(Desk.ADMIN, () -> desk.platform.records().delete("rules", id, WriteOptions.NONE));
        takeIn(shipped(late(3)));
        assertEquals(List.of(), rules("test-late"));
    }

    @Test
    public void aRuleOfTheCompanyWithTheSameKeyStaysAndNothingIsDoubled() {
        desk.rule("test-late", "created", Desk.note("x"));
        takeIn(shipped(late(3)));
        assertEquals(1, rules("test-late").size());
    }

    @Test
    public void whatItNeedsMayComeLater() {
        ShippedRules needy = shipped(ShippedRule.named("test-needy").on("tickets").created().does("test.wave", Map.of()).active());
        Shipment shipment = desk.shipment();
        shipment.addRules(needy);
        shipment.addRules(() -> {
            throw new IllegalStateException("broken");
        });
        shipment.takeIn();
        assertEquals(List.of(), rules("test-needy"));
        desk.offer(new Wave());
        shipment.takeIn();
        assertEquals(true, rules("test-needy").get(0).get("active"));
    }

    @Test
    public void theRulesOfTicketsCanBeTakenInAndSwitchedOn() {
        takeIn(new DeskRules());
        assertEquals(List.of(true), rules("tickets-answer-resumes").stream().map(rule -> rule.get("active")).toList());
        Map<String, Object> close = rules("tickets-close-resolved").get(0);
        assertEquals(false, close.get("active"));
        assertEquals("Close a resolved ticket that the client did not contest", close.get("labelEn"));
        desk.patch("rules", ((Number) close.get("id")).longValue(), "active", true);
    }

    /** Says hello. */
    private static final class Wave implements RuleAction {
        @Override
        public String key() {
            return "test.wave";
        }

        @Override
        public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
            return Optional.empty();
        }
    }
}
