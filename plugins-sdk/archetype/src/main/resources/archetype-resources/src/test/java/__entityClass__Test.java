package ${package};

import static org.junit.Assert.assertEquals;
#if($with.contains("rule"))
import static org.junit.Assert.assertThrows;
#end
#if($with.contains("action") || $with.contains("automation") || $with.contains("job") || $with.contains("rule"))
import static org.junit.Assert.assertTrue;
#end

#if($with.contains("job"))
import java.time.Duration;
#end
import java.util.Map;
#if($with.contains("rule"))
import org.guichet.api.error.Invalid;
#end
#if($with.contains("job"))
import org.guichet.api.job.Job.Progress;
#end
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
#if($with.contains("automation"))
import org.guichet.api.rule.Occasion;
#end
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Test;

/** The plugin on the real platform: engine, EclipseLink and changelog, on a Derby in memory. */
public class ${entityClass}Test {
    private static final String TYPE = "${module}${entityClass}s";
    private final TestPlatform platform = TestPlatform.with(new ${entityClass}Description()#if($with.contains("rule")), new ${entityClass}Rules()#end);

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
        assertEquals("${module.substring(0, 1).toUpperCase()}-00001", create().number());
        long open = platform.as(TestActors.admin(), () -> platform.queries().count(ListQuery.of(TYPE).filter("closed==false")));
        assertEquals(1, open);
    }
#if($with.contains("rule"))

    @Test
    public void whatIsClosedStaysClosed() {
        long id = create().id();
        platform.as(TestActors.admin(), () -> platform.records().patch(TYPE, id, Map.of("closed", true), WriteOptions.NONE));
        Invalid refused = assertThrows(Invalid.class, () -> platform.as(TestActors.admin(),
            () -> platform.records().patch(TYPE, id, Map.of("closed", false), WriteOptions.NONE)));
        assertEquals("${module}.closed", refused.places().get(0).key());
        assertTrue(closed(id));
    }
#end
#if($with.contains("action"))

    @Test
    public void theActionCloses() {
        long id = create().id();
        platform.as(TestActors.admin(), () -> new Close${entityClass}(platform.records()).run(id, Map.of()));
        assertTrue(closed(id));
    }
#end
#if($with.contains("automation"))

    @Test
    public void aRuleCloses() {
        Saved record = create();
        Occasion occasion = new Occasion("night", TYPE, record.id(), record.number(), "Essai", null, platform.clock().instant());
        platform.as(TestActors.admin(), () -> new Close${entityClass}ByRule(platform.records()).run(occasion, Map.of()));
        assertTrue(closed(record.id()));
    }
#end
#if($with.contains("rest"))

    @Test
    public void theSummaryCountsWhatIsOpen() {
        create();
        assertEquals(Map.of("open", 1L), platform.as(TestActors.admin(), () -> new SummaryResource(platform.queries()).summary()));
    }
#end
#if($with.contains("job"))

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
#end
#if($with.contains("action") || $with.contains("automation") || $with.contains("job") || $with.contains("rule"))

    private boolean closed(long id) {
        return platform.as(TestActors.admin(), () -> platform.records().get(${entityClass}.class, id)).getClosed();
    }
#end
}
