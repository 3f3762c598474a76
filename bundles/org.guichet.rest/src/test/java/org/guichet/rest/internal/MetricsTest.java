package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.management.ObjectName;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.job.Jobs;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.rest.internal.door.Traffic;
import org.guichet.rest.internal.platform.MetricsResource;
import org.junit.Test;

/** The figures of jobs and of the pool, as Prometheus reads them. */
public class MetricsTest {
    private final Actor admin = MemoryServices.actor(1, "ann", Locale.ENGLISH, "*");
    private final List<Jobs.Run> runs = new ArrayList<>();

    private List<String> lines() {
        Jobs jobs = (Jobs) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Jobs.class},
            (proxy, method, arguments) -> runs);
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {UriInfo.class},
            (proxy, method, arguments) -> new MultivaluedHashMap<String, String>());
        MetricsResource resource = new MetricsResource(new Traffic(), new MemoryRecords(), new MemoryServices.Events()).with(jobs);
        return Actors.as(admin, () -> resource.metrics(uri).getEntity().toString()).lines().toList();
    }

    private List<String> lines(String name) {
        return lines().stream().filter(line -> line.startsWith(name)).toList();
    }

    private void run(String job, String instance, String state) {
        runs.add(new Jobs.Run(job, instance, state, Instant.EPOCH, null, null, 0, 0, null));
    }

    @Test
    public void jobsAreCountedByStateAndFailuresByJob() {
        run("index.sweep", "scheduled", "waiting");
        run("imports.run", "1", "failed");
        run("imports.run", "2", "failed");
        run("odd\"job", "1", "failed");
        assertEquals(List.of("guichet_jobs{state=\"failed\"} 3", "guichet_jobs{state=\"waiting\"} 1"), lines("guichet_jobs{"));
        assertEquals(List.of("guichet_job_failures{job=\"imports.run\"} 2", "guichet_job_failures{job=\"odd\\\"job\"} 1"),
            lines("guichet_job_failures{"));
    }

    /** As the pool shows itself. */
    public interface PoolMXBean {
        int getActiveConnections();

        int getIdleConnections();

        int getTotalConnections();
    }

    /** As the platform shows who waits before it. */
    public interface WaitMXBean {
        int getWaitingThreads();
    }

    private static final class Pool implements PoolMXBean {
        @Override
        public int getActiveConnections() {
            return 3;
        }

        @Override
        public int getIdleConnections() {
            return 17;
        }

        @Override
        public int getTotalConnections() {
            return 20;
        }
    }

    @Test
    public void thePoolSaysWhatIsTakenWhatIsFreeAndWhoWaits() throws Exception {
        ObjectName pool = new ObjectName("org.ops4j.pax.transx:type=Pool,name=guichet");
        ObjectName queue = new ObjectName("org.guichet:type=Pool,name=guichet");
        var server = ManagementFactory.getPlatformMBeanServer();
        assertFalse("none without a pool", lines().stream().anyMatch(line -> line.startsWith("guichet_pool_waiting{")));
        server.registerMBean(new Pool(), pool);
        server.registerMBean((WaitMXBean) () -> 5, queue);
        try {
            assertEquals(List.of("guichet_pool_connections{pool=\"guichet\",state=\"active\"} 3",
                "guichet_pool_connections{pool=\"guichet\",state=\"idle\"} 17",
                "guichet_pool_connections{pool=\"guichet\",state=\"total\"} 20"), lines("guichet_pool_connections{"));
            assertEquals(List.of("guichet_pool_waiting{pool=\"guichet\"} 5"), lines("guichet_pool_waiting{"));
        } finally {
            server.unregisterMBean(pool);
            server.unregisterMBean(queue);
        }
    }
}
