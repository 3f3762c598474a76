package org.guichet.tickets.internal.score;

import static org.junit.Assert.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.data.testing.NoBudgets;
import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.junit.Test;

public class ScoresTest {
    private final Map<String, String> settings = new HashMap<>();
    private final Scores scores = new Scores(new MapSettings(), new NoBudgets());

    @Test
    public void theScoreIsTheSumOfItsExplainedTerms() {
        scores.terms = List.of(term("late", 20, 7), term("early", 10, 100));
        assertEquals(107, scores.of(new Ticket()));
        assertEquals(List.of(new Scores.Part("early", 100), new Scores.Part("late", 7)), scores.parts(new Ticket()));
    }

    @Test
    public void aSettingScalesATermInPercent() {
        scores.terms = List.of(term("weight", 10, 50));
        settings.put("tickets.score.weight", "200");
        assertEquals(100, scores.of(new Ticket()));
        settings.put("tickets.score.weight", "0");
        assertEquals(0, scores.of(new Ticket()));
    }

    @Test
    public void aWrongSettingCountsAsNone() {
        scores.terms = List.of(term("weight", 10, 50));
        settings.put("tickets.score.weight", "a lot");
        assertEquals(50, scores.of(new Ticket()));
    }

    @Test
    public void withoutTermsNoTicketStandsBeforeAnother() {
        assertEquals(0, scores.of(new Ticket()));
    }

    private static ScoreTerm term(String key, int order, int points) {
        return new ScoreTerm() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public int points(Ticket ticket) {
                return points;
            }
        };
    }

    private final class MapSettings implements Settings {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(settings.get(key));
        }

        @Override
        public Map<String, String> startingWith(String prefix) {
            return settings;
        }

        @Override
        public void put(String key, String value) {
            settings.put(key, value);
        }
    }
}
