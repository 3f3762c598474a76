package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.text.Texts;
import org.guichet.data.testing.TestActors;
import org.guichet.tickets.internal.score.ScoreAction;
import org.guichet.tickets.internal.score.WeightChanges;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The score that orders a queue, from end to end. */
public class QueueScoreTest {
    private static final Desk DESK = new Desk();
    private final long heavy = DESK.create("accounts", "name", "Lourd", "weight", 40);
    private final long light = DESK.create("accounts", "name", "Léger", "weight", 0);

    @BeforeClass
    public static void consume() {
        DESK.platform.add(new WeightChanges(DESK.platform.queries(), DESK.platform.records(), DESK.scores));
    }

    @AfterClass
    public static void close() {
        DESK.close();
    }

    private List<Long> queue() {
        ListQuery both = ListQuery.of("tickets").filter("account=in=(" + heavy + "," + light + ")").sort("-score,id");
        return DESK.platform.as(TestActors.admin(), () -> DESK.platform.queries().list(both))
            .items().stream().map(row -> (Long) row.get("id")).toList();
    }

    @Test
    public void anExplainedScoreIsTheStoredOne() {
        long id = DESK.create("tickets", "subject", "Panne", "account", heavy, "impact", "critical", "urgency", "critical");
        ScoreAction action = new ScoreAction(DESK.platform.records(), DESK.scores, new Keys());
        Map<String, Object> explained = DESK.platform.as(TestActors.admin(), () -> action.run(id, Map.of()));
        assertEquals(120, explained.get("score"));
        assertEquals(120, explained.get("stored"));
        assertEquals(List.of(Map.of("key", "priority", "label", "tickets.score.priority", "points", 100),
            Map.of("key", "weight", "label", "tickets.score.weight", "points", 20),
            Map.of("key", "age", "label", "tickets.score.age", "points", 0)), explained.get("terms"));
    }

    @Test
    public void aChangedWeightReordersTheQueue() {
        long first = DESK.create("tickets", "subject", "a", "account", heavy);
        long second = DESK.create("tickets", "subject", "b", "account", light);
        assertEquals(List.of(first, second), queue());
        DESK.patch("accounts", light, "weight", 100);
        assertTrue(DESK.platform.outbox().await(20_000));
        assertEquals(List.of(second, first), queue());
    }

    @Test
    public void aClosedTicketIsNotTouched() {
        long id = DESK.create("tickets", "subject", "a", "account", heavy);
        DESK.take(id, "cancel");
        Object version = DESK.read(id, "version");
        DESK.patch("accounts", heavy, "weight", 100);
        assertTrue(DESK.platform.outbox().await(20_000));
        assertEquals(version, DESK.read(id, "version"));
    }

    @Test
    public void anOldTicketMovesForwardWhenItIsNextWritten() {
        long id = DESK.create("tickets", "subject", "a");
        DESK.platform.clock().advance(Duration.ofDays(8));
        DESK.patch("tickets", id, "subject", "b");
        assertEquals(74L, DESK.read(id, "score"));
    }

    /** Texts that are their own keys. */
    private static final class Keys implements Texts {
        @Override
        public String text(Locale locale, String key, Object... arguments) {
            return key;
        }

        @Override
        public boolean has(Locale locale, String key) {
            return true;
        }

        @Override
        public Map<String, String> shipped(Locale locale, String prefix) {
            return Map.of();
        }

        @Override
        public Map<String, String> startingWith(Locale locale, String prefix) {
            return Map.of();
        }
    }
}
