package org.guichet.tickets.internal.score;

import java.util.List;
import org.guichet.api.config.Settings;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;

/** The score with all its shipped terms, as DS would wire it. */
public final class ScoresForTests {
    private ScoresForTests() {
    }

    public static Scores all(Settings settings, TestPlatform platform) {
        Scores scores = new Scores(settings, new NoBudgets());
        scores.terms = List.of(new PriorityTerm(), new WeightTerm(platform.queries()), new AgeTerm(platform.clock()));
        return scores;
    }
}
