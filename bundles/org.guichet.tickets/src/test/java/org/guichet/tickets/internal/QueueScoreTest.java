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
import org.junit.After;
import org.junit.Test;

/** The score that orders a queue, from end to end. */
public class QueueScoreTest {
    private final Desk desk = new Desk();

    @After
    public void close() {
        desk.close();
    }

    private List<Long> queue() {
        return desk.platform.as(TestActors.admin(), () -> desk.platform.queries().list(ListQuery.of("tickets").sort("-score,id")))
            .items().stream().map(row -> (Long) row.get("id")).toList();
    }

    @Test
    public void anExplainedScoreIsTheStoredOne() {
        long id = desk.create("tickets", "subject", "Panne", "account", desk.acme, "impact", "critical", "urgency", "critical");
        ScoreAction action = new ScoreAction(desk.platform.records(), desk.scores, new Keys());
        Map<String, Object> explained = desk.platform.as(TestActors.admin(), () -> action.run(id, Map.of()));
        assertEquals(120, explained.get("score"));
        assertEquals(120, explained.get("stored"));
        assertEquals(List.of(Map.of("key", "priority", "label", "tickets.score.priority", "points", 100),
            Map.of("key", "weight", "label", "tickets.score.weight", "points", 20),
            Map.of("key", "age", "label", "tickets.score.age", "points", 0)), explained.get("terms"));
    }

    @Test
    public void aChangedWeightReordersTheQueue() {
        long light = desk.create("accounts", "name", "Léger", "weight", 0);
        long first = desk.create("tickets", "subject", "a", "account", desk.acme);
        long second = desk.create("tickets", "subject", "b", "account", light);
        assertEquals(List.of(first, second), queue());
        desk.platform.add(new WeightChanges(desk.platform.queries(), desk.platform.records(), desk.scores));
        desk.patch("accounts", light, "weight", 100);
        assertTrue(desk.platform.outbox().await(20_000));
        assertEquals(List.of(second, first), queue());
    }

    @Test
    public void aClosedTicketIsNotTouched() {
        long id = desk.create("tickets", "subject", "a", "account", desk.acme);
        desk.take(id, "cancel");
        Object version = desk.read(id, "version");
        desk.platform.add(new WeightChanges(desk.platform.queries(), desk.platform.records(), desk.scores));
        desk.patch("accounts", desk.acme, "weight", 100);
        assertTrue(desk.platform.outbox().await(20_000));
        assertEquals(version, desk.read(id, "version"));
    }

    @Test
    public void anOldTicketMovesForwardWhenItIsNextWritten() {
        long id = desk.create("tickets", "subject", "a");
        desk.platform.clock().advance(Duration.ofDays(8));
        desk.patch("tickets", id, "subject", "b");
        assertEquals(74L, desk.read(id, "score"));
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
        public Map<String, String> startingWith(Locale locale, String prefix) {
            return Map.of();
        }
    }
}
