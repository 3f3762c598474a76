package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.KeyReused;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** Writers at the same time, late writers, repeated requests. */
public class ConcurrencyTest extends ShopTest {
    private Saved patch(long id, int seen, Map<String, Object> values) {
        return patch(admin, "orders", id, values, WriteOptions.ifVersion(seen));
    }

    @Test
    public void aLatePatchOfOtherFieldsIsMerged() {
        long id = create("orders", values("subject", "a", "weight", 1)).id();
        patch(id, 1, values("subject", "b"));
        Saved saved = patch(id, 1, values("weight", 2));
        assertEquals(3, saved.version());
        assertEquals("b", field("orders", id, "subject"));
        assertEquals(2, ((Number) field("orders", id, "weight")).intValue());
    }

    @Test
    public void aLatePatchOfTheSameFieldIsAConflictThatShowsBaseTheirsAndYours() {
        long id = create("orders", values("subject", "a", "weight", 1)).id();
        patch(id, 1, values("weight", 2, "subject", "b"));
        patch(id, 2, values("weight", 3));
        Conflict conflict = refused(Conflict.class, () -> patch(id, 1, values("weight", 9, "due", "2026-12-01")));
        assertEquals(3, conflict.version());
        assertEquals(Set.of("weight"), conflict.fields().keySet());
        assertEquals(new Conflict.Difference(1L, 3L, 9L), conflict.fields().get("weight"));
    }

    @Test
    public void aLatePatchToTheSameValueIsNoConflict() {
        long id = create("orders", values("subject", "a")).id();
        patch(id, 1, values("subject", "b"));
        assertFalse(patch(id, 1, values("subject", "b")).changed());
    }

    @Test
    public void aVersionThatNeverWasIsAConflict() {
        long id = order("a");
        refused(Conflict.class, () -> patch(id, 17, values("subject", "b")));
    }

    @Test
    public void theBaseOfALongTextIsWhole() {
        String text = "<p>" + "a".repeat(2500) + "</p>";
        long id = create("orders", values("subject", "a", "description", text)).id();
        patch(id, 1, values("description", "<p>b</p>"));
        Conflict conflict = refused(Conflict.class, () -> patch(id, 1, values("description", "<p>c</p>")));
        assertEquals(text, conflict.fields().get("description").base());
    }

    @Test
    public void aLatePatchOfPartsConflictsWithAChangeOfParts() {
        long id = create("orders", values("subject", "a", "orderLines", List.of(values("product", "x")))).id();
        create("orderLines", values("order", id, "product", "y"));
        refused(Conflict.class, () -> patch(id, 1, values("orderLines", List.of(values("product", "z")))));
        patch(id, 1, values("subject", "b"));
    }

    private <R> List<R> atOnce(int threads, Callable<R> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    public void twoThreadsThatAddPartsLoseNone() throws Exception {
        long id = order("x");
        atOnce(2, () -> {
            for (int i = 0; i < 10; i++) {
                create("orderLines", values("order", id, "product", "p", "price", 1));
            }
            return null;
        });
        assertEquals(20, rows("select ID from SHOP_ORDER_LINE where ORDER_ID = " + id).size());
        assertEquals(0, java.math.BigDecimal.valueOf(20).compareTo((java.math.BigDecimal) field("orders", id, "amount")));
        assertEquals(21, ((Number) field("orders", id, "version")).intValue());
    }

    @Test
    public void twoThreadsOnDifferentFieldsBothWin() throws Exception {
        long id = create("orders", values("subject", "a", "weight", 0)).id();
        Set<String> fields = java.util.Collections.synchronizedSet(new TreeSet<>(Set.of("weight", "due")));
        atOnce(2, () -> {
            String mine;
            synchronized (fields) {
                mine = fields.iterator().next();
                fields.remove(mine);
            }
            for (int i = 1; i <= 10; i++) {
                patch(admin, "orders", id, mine.equals("weight") ? values("weight", i) : values("due", "2026-12-" + (i + 10)),
                    WriteOptions.NONE);
            }
            return null;
        });
        assertEquals(10, ((Number) field("orders", id, "weight")).intValue());
        assertEquals("2026-12-20", field("orders", id, "due"));
        assertEquals(21, ((Number) field("orders", id, "version")).intValue());
    }

    @Test
    public void numbersAreDrawnOnce() throws Exception {
        Set<String> numbers = java.util.Collections.synchronizedSet(new TreeSet<>());
        atOnce(4, () -> {
            for (int i = 0; i < 20; i++) {
                numbers.add(create("orders", values("subject", "x")).number());
            }
            return null;
        });
        assertEquals(80, numbers.size());
    }

    private Saved withKey(String key, String hash) {
        return platform.as(admin, () -> platform.records().create("companies", Map.of("name", "A"),
            WriteOptions.NONE.idempotent(key, hash)));
    }

    @Test
    public void aRepeatedRequestGetsTheFirstOutcome() {
        int before = count("SHOP_COMPANY");
        Saved first = withKey("k1", "h");
        assertEquals(first, withKey("k1", "h"));
        assertEquals(before + 1, count("SHOP_COMPANY"));
    }

    @Test
    public void aKeyWithAnotherRequestIsRefused() {
        withKey("k2", "h");
        refused(KeyReused.class, () -> withKey("k2", "other"));
    }

    @Test
    public void aKeyIsItsActorsOwnAndEndsAfterADay() {
        Saved first = withKey("k3", "h");
        Saved others = platform.as(TestActors.agent(77, "*"), () -> platform.records().create("companies", Map.of("name", "A"),
            WriteOptions.NONE.idempotent("k3", "other")));
        assertTrue(first.id() != others.id());
        platform.clock().advance(Duration.ofHours(25));
        assertTrue(first.id() != withKey("k3", "other").id());
    }

    @Test
    public void aRequestThatFailedMayComeAgainWithItsKey() {
        refused(Invalid.class, () -> platform.as(admin, () -> platform.records().create("companies", Map.of(),
            WriteOptions.NONE.idempotent("k4", "h"))));
        withKey("k4", "h2");
    }

    @Test
    public void twoRequestsWithOneKeyAtOnceWriteOnce() throws Exception {
        int before = count("SHOP_COMPANY");
        List<Saved> outcomes = atOnce(2, () -> withKey("k5", "h"));
        assertEquals(outcomes.get(0), outcomes.get(1));
        assertEquals(before + 1, count("SHOP_COMPANY"));
    }
}
