package com.example.loyalty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.job.Job.Progress;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** The plugin on the real platform: engine, EclipseLink and changelog, on a Derby in memory. */
public class CardTest {
    private static final String TYPE = "loyaltyCards";
    private final TestPlatform platform = TestPlatform.with(new CardDescription(), new CardRules());

    @After
    public void close() {
        platform.close();
    }

    private Saved create() {
        return platform.as(TestActors.admin(),
            () -> platform.records().create(TYPE, Map.of("subject", "Essai"), WriteOptions.NONE));
    }

    @Test
    public void aRecordGetsANumberAndIsFound() {
        assertEquals("L-00001", create().number());
        long open = platform.as(TestActors.admin(), () -> platform.queries().count(ListQuery.of(TYPE).filter("closed==false")));
        assertEquals(1, open);
    }

    @Test
    public void whatIsClosedStaysClosed() {
        long id = create().id();
        platform.as(TestActors.admin(), () -> platform.records().patch(TYPE, id, Map.of("closed", true), WriteOptions.NONE));
        Invalid refused = assertThrows(Invalid.class, () -> platform.as(TestActors.admin(),
            () -> platform.records().patch(TYPE, id, Map.of("closed", false), WriteOptions.NONE)));
        assertEquals("loyalty.closed", refused.places().get(0).key());
        assertTrue(closed(id));
    }

    @Test
    public void theActionCloses() {
        long id = create().id();
        platform.as(TestActors.admin(), () -> new CloseCard(platform.records()).run(id, Map.of()));
        assertTrue(closed(id));
    }

    @Test
    public void theJobClosesWhatHasBeenOpenForAYear() {
        long id = create().id();
        platform.clock().advance(Duration.ofDays(370));
        platform.as(TestActors.admin(), () -> new NightlyJob(platform.queries(), platform.records()).run(null, new Quiet()));
        assertTrue(closed(id));
    }

    private static final class Quiet implements Progress {
        @Override
        public void report(long done, long total, String message) {
            // nobody watches
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    @Test
    public void aCardHoldsTenThousandPointsAtMost() {
        Invalid refused = assertThrows(Invalid.class, () -> platform.as(TestActors.admin(),
            () -> platform.records().create(TYPE, Map.of("subject", "Essai", "points", 10_001), WriteOptions.NONE)));
        assertEquals("loyalty.most", refused.places().get(0).key());
    }

    private boolean closed(long id) {
        return platform.as(TestActors.admin(), () -> platform.records().get(Card.class, id)).getClosed();
    }
}
