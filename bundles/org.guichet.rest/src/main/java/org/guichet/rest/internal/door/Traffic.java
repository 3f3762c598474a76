package org.guichet.rest.internal.door;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;

/** Counts requests and their durations by route and status. Cheap enough to be always on. Thread-safe. */
@Component(service = Traffic.class)
public final class Traffic {
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private record Key(String method, String route, int status) {
    }

    private static final class Figures {
        private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Figures() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long elapsed) {
            double seconds = elapsed / 1e9;
            int i = 0;
            while (i < BOUNDS.length && seconds > BOUNDS[i]) {
                i++;
            }
            buckets[i].increment();
            nanos.add(elapsed);
        }
    }

    private final Map<Key, Figures> figures = new ConcurrentHashMap<>();

    void count(String method, String route, int status, long nanos) {
        figures.computeIfAbsent(new Key(method, route, status), key -> new Figures()).add(nanos);
    }

    /** Appends the histogram in Prometheus' text format. */
    public void write(StringBuilder out) {
        out.append("# HELP guichet_http_seconds Time to answer a request\n# TYPE guichet_http_seconds histogram\n");
        Map<String, Figures> sorted = new TreeMap<>();
        figures.forEach((key, value) -> sorted.put("method=\"" + key.method() + "\",route=\"" + key.route() + "\",status=\""
            + key.status() + "\"", value));
        sorted.forEach((labels, value) -> {
            long sum = 0;
            for (int i = 0; i < value.buckets.length; i++) {
                sum += value.buckets[i].sum();
                String bound = i < BOUNDS.length ? String.valueOf(BOUNDS[i]) : "+Inf";
                out.append("guichet_http_seconds_bucket{").append(labels).append(",le=\"").append(bound).append("\"} ").append(sum)
                    .append('\n');
            }
            out.append("guichet_http_seconds_sum{").append(labels).append("} ")
                .append(String.format(Locale.ROOT, "%.6f", value.nanos.sum() / 1e9)).append('\n');
            out.append("guichet_http_seconds_count{").append(labels).append("} ").append(sum).append('\n');
        });
    }
}
