package org.guichet.data.internal.migration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.Test;

/** How many stand before an empty pool. */
public class AwaitedPoolTest {
    private final CountDownLatch asked = new CountDownLatch(3);
    private final CountDownLatch empty = new CountDownLatch(1);
    private final AwaitedPool pool = new AwaitedPool((DataSource) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
            asked.countDown();
            empty.await();
            throw new SQLTransientConnectionException("no connection came in time");
        }));

    @Test
    public void whoeverWaitsCountsUntilTheyHaveTheirAnswer() throws Exception {
        Thread[] callers = new Thread[3];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> assertThrows(SQLTransientConnectionException.class, pool::getConnection));
            callers[i].start();
        }
        asked.await(60, TimeUnit.SECONDS);
        assertEquals(3, pool.getWaitingThreads());
        empty.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(0, pool.getWaitingThreads());
    }
}
