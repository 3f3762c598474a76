package org.guichet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Mixed load for minutes, and whether anything grows that should not. */
final class Soak {
    private static final int WORKERS = 4;
    private static final int SAMPLES = 30;

    private final Options options;
    private final Site site;

    Soak(Options options, Site site) {
        this.options = options;
        this.site = site;
    }

    boolean run() throws IOException, InterruptedException {
        site.start();
        Company company = new Company(site);
        company.hire();
        Ledger ledger = new Ledger();
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        long every = Math.max(2000, TimeUnit.MINUTES.toMillis(options.minutes) / SAMPLES);
        Mix mix = new Mix(company.agents().subList(0, WORKERS), ledger, false);
        try (mix) {
            Report.say("%8s %12s %8s %8s %12s %8s %10s", "second", "heap MB", "threads", "files", "connections", "lag", "requests");
            for (int i = 0; i < SAMPLES; i++) {
                Site.pause(every);
                sample(samples, i * every / 1000, ledger);
            }
        }
        Report report = new Report(options);
        samples.forEach((name, values) -> {
            int third = values.size() / 3;
            double begin = median(values.subList(third / 2, third + third / 2));
            double end = median(values.subList(values.size() - third, values.size()));
            report.add("growth of " + name + ", last third against first", end - begin, "from " + Math.round(begin));
        });
        report.add("requests acknowledged", ledger.acknowledged().size(), "");
        Report.say("refused: %s", ledger.refusals());
        report.write(options.json);
        return true;
    }

    private void sample(Map<String, List<Double>> samples, long second, Ledger ledger) throws IOException, InterruptedException {
        Shell.run(System.getProperty("java.home") + "/bin/jcmd", Long.toString(site.pid()), "GC.run");
        double heap = site.metric("jvm_memory_heap_used_bytes") / 1e6;
        double threads = Processes.threads(site.pid());
        double files = Processes.files(site.pid());
        double connections = site.metric("guichet_pool_connections") / 2;
        double lag = site.lag();
        samples.computeIfAbsent("heap after collection, MB", n -> new ArrayList<>()).add(heap);
        samples.computeIfAbsent("threads", n -> new ArrayList<>()).add(threads);
        samples.computeIfAbsent("open files", n -> new ArrayList<>()).add(files);
        samples.computeIfAbsent("database connections", n -> new ArrayList<>()).add(connections);
        samples.computeIfAbsent("outbox lag", n -> new ArrayList<>()).add(lag);
        Report.say("%8d %12.1f %8.0f %8.0f %12.0f %8.0f %10d", second, heap, threads, files, connections, lag,
            ledger.acknowledged().size());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
