package org.guichet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Workers who do one operation for some seconds, and what it costs the server and its database. */
final class Load {
    private record Done(long[] latencies, int failed) {
    }

    private static final int WINDOW = 10;

    private final Site site;
    private final Operations operations;
    private final Options options;
    private long seed = System.nanoTime();

    Load(Site site, Operations operations, Options options) {
        this.site = site;
        this.operations = operations;
        this.options = options;
    }

    Figures measure(String name, int concurrency) throws IOException, InterruptedException {
        operations.of(name, 0, seed++).check();
        warm(name, concurrency);
        quiet();
        double app = Processes.cpu(site.pid());
        double db = database();
        long begun = System.nanoTime();
        List<Done> done = work(name, concurrency, options.seconds);
        double seconds = (System.nanoTime() - begun) / 1e9;
        // what a write sets off, indexing and notifications, belongs to it
        quiet();
        app = Processes.cpu(site.pid()) - app;
        db = database() - db;
        operations.of(name, 0, seed++).check();
        return Figures.of(name, concurrency, seconds, done.stream().flatMapToLong(one -> Arrays.stream(one.latencies())).toArray(),
            app, db, done.stream().mapToInt(Done::failed).sum());
    }

    /** Until the compiler is through: the CPU time of an operation has not fallen by a twentieth twice in a row, or time is up. */
    private void warm(String name, int concurrency) throws IOException, InterruptedException {
        if (options.warm > 0) {
            work(name, concurrency, options.warm);
        }
        double least = Double.MAX_VALUE;
        int level = 0;
        for (int left = options.steady; left >= WINDOW && level < 2; left -= WINDOW) {
            double before = Processes.cpu(site.pid());
            int count = work(name, concurrency, WINDOW).stream().mapToInt(done -> done.latencies().length).sum();
            double cost = (Processes.cpu(site.pid()) - before) / count;
            level = cost > 0.95 * least ? level + 1 : 0;
            least = Math.min(least, cost);
        }
    }

    private double database() {
        long pid = site.database().pid();
        return pid == 0 ? 0 : Processes.cpu(pid);
    }

    private List<Done> work(String name, int concurrency, int seconds) throws IOException, InterruptedException {
        List<Operation> workers = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            workers.add(operations.of(name, i, seed++));
        }
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Done>> futures = new ArrayList<>();
            for (Operation worker : workers) {
                futures.add(threads.submit(() -> until(end, worker)));
            }
            List<Done> done = new ArrayList<>();
            for (Future<Done> future : futures) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new Failed(name + ": " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Done until(long end, Operation worker) throws IOException, InterruptedException {
        long[] latencies = new long[1024];
        int count = 0;
        int failed = 0;
        long now = System.nanoTime();
        while (now < end || count == 0) {
            if (!worker.run()) {
                failed++;
            }
            long then = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = then - now;
            now = then;
        }
        return new Done(Arrays.copyOf(latencies, count), failed);
    }

    /** Waits until nothing is left to do; at most ten seconds, for databases also tidy up. */
    private void quiet() {
        site.settle();
        double before = Processes.cpu(site.pid()) + database();
        for (int i = 0; i < 50; i++) {
            Site.pause(200);
            double now = Processes.cpu(site.pid()) + database();
            if (now - before <= 20) {
                return;
            }
            before = now;
        }
    }
}
