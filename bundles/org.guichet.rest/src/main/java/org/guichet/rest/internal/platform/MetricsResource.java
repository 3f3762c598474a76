package org.guichet.rest.internal.platform;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.error.Forbidden;
import org.guichet.api.event.Outbox;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rest.internal.door.Traffic;
import org.guichet.rest.internal.request.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/metrics}: Prometheus text. Right: {@code admin.metrics}. */
@Component(service = MetricsResource.class, property = "guichet.rest=/")
@Path("metrics")
public final class MetricsResource {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsResource.class);
    private final Traffic traffic;
    private final RecordTypes types;
    private final Outbox outbox;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Jobs jobs;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile TextSearch search;

    @Activate
    public MetricsResource(@Reference Traffic traffic, @Reference RecordTypes types, @Reference Outbox outbox) {
        this.traffic = traffic;
        this.types = types;
        this.outbox = outbox;
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public Response metrics(@Context UriInfo uri) {
        Parameters.of(uri);
        if (Actors.current().client() || !Actors.current().may("admin.metrics")) {
            throw new Forbidden("no-right", Label.right("admin.metrics"));
        }
        StringBuilder out = new StringBuilder(16_000);
        traffic.write(out);
        gauge(out, "guichet_types", "Record types present", "", types.all().size());
        gauge(out, "guichet_outbox_head", "Sequence number of the newest event", "", outbox.head());
        head(out, "guichet_outbox_lag", "Events that a consumer is behind", "gauge");
        for (Outbox.Position position : outbox.positions()) {
            line(out, "guichet_outbox_lag", "{consumer=\"" + label(position.consumer()) + "\"}", position.lag());
        }
        head(out, "guichet_outbox_failing", "1 if the consumer's last attempt failed", "gauge");
        for (Outbox.Position position : outbox.positions()) {
            line(out, "guichet_outbox_failing", "{consumer=\"" + label(position.consumer()) + "\"}", position.failure() == null ? 0 : 1);
        }
        jobs(out);
        pool(out);
        TextSearch index = search;
        if (index != null) {
            gauge(out, "guichet_index_documents", "Documents in the full text index", "", index.size());
        }
        machine(out);
        return Response.ok(out.toString()).build();
    }

    /** For tests: jobs as they would come. */
    public MetricsResource with(Jobs some) {
        jobs = some;
        return this;
    }

    private void jobs(StringBuilder out) {
        Jobs present = jobs;
        if (present == null) {
            return;
        }
        head(out, "guichet_jobs", "Job runs by state", "gauge");
        present.runs().stream().collect(java.util.stream.Collectors.groupingBy(Jobs.Run::state, java.util.TreeMap::new,
            java.util.stream.Collectors.counting())).forEach((state, count) -> line(out, "guichet_jobs",
                "{state=\"" + label(state) + "\"}", count));
        head(out, "guichet_job_failures", "Runs of a job whose last attempt failed", "gauge");
        present.runs().stream().filter(run -> run.state().equals("failed"))
            .collect(java.util.stream.Collectors.groupingBy(Jobs.Run::job, java.util.TreeMap::new,
                java.util.stream.Collectors.counting())).forEach((job, count) -> line(out, "guichet_job_failures",
                    "{job=\"" + label(job) + "\"}", count));
    }

    /** The figures of the pool of database connections, which it gives as an MXBean only. */
    private static void pool(StringBuilder out) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        head(out, "guichet_pool_connections", "Database connections by state", "gauge");
        try {
            for (ObjectName pool : server.queryNames(new ObjectName("org.ops4j.pax.transx:type=Pool,*"), null)) {
                for (String state : new String[] {"Active", "Idle", "Total"}) {
                    Number count = (Number) server.getAttribute(pool, state + "Connections");
                    line(out, "guichet_pool_connections", "{pool=\"" + label(pool.getKeyProperty("name")) + "\",state=\""
                        + state.toLowerCase(Locale.ROOT) + "\"}", count.longValue());
                }
            }
            head(out, "guichet_pool_waiting", "Threads that wait for a database connection", "gauge");
            for (ObjectName pool : server.queryNames(new ObjectName("org.guichet:type=Pool,*"), null)) {
                line(out, "guichet_pool_waiting", "{pool=\"" + label(pool.getKeyProperty("name")) + "\"}",
                    ((Number) server.getAttribute(pool, "WaitingThreads")).longValue());
            }
        } catch (JMException e) {
            // a pool that is made anew in this very moment: the next scrape sees it
            LOG.debug("no figures of the pool", e);
        }
    }

    private static void machine(StringBuilder out) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        gauge(out, "jvm_memory_heap_used_bytes", "Heap in use", "", heap.getUsed());
        gauge(out, "jvm_memory_heap_max_bytes", "Heap at most", "", heap.getMax());
        gauge(out, "jvm_threads", "Live threads", "", ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(out, "jvm_classes", "Loaded classes", "", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        gauge(out, "process_uptime_seconds", "Seconds since start", "",
            ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        head(out, "jvm_gc_seconds_total", "Time in garbage collection", "counter");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.append("jvm_gc_seconds_total{collector=\"").append(label(collector.getName())).append("\"} ")
                .append(String.format(Locale.ROOT, "%.3f", collector.getCollectionTime() / 1000d)).append('\n');
        }
        head(out, "jvm_buffers_bytes", "Memory in direct and mapped buffers", "gauge");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            line(out, "jvm_buffers_bytes", "{pool=\"" + label(pool.getName()) + "\"}", pool.getMemoryUsed());
        }
    }

    private static void gauge(StringBuilder out, String name, String help, String labels, long value) {
        head(out, name, help, "gauge");
        line(out, name, labels, value);
    }

    private static void head(StringBuilder out, String name, String help, String type) {
        out.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name).append(' ').append(type)
            .append('\n');
    }

    private static void line(StringBuilder out, String name, String labels, long value) {
        out.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String label(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
