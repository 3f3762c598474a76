package org.guichet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ordinary agents who go on listing, reading and changing tickets; how long they wait shows how the server feels. */
final class Pulse implements AutoCloseable {
    private static final String[] WORK = {"list", "read", "update", "read", "timeline"};
    /** Somebody reads what they got before they ask for more. */
    private static final long THINKING = 50;

    private final ExecutorService threads;
    private final List<Long> latencies = new ArrayList<>();
    private int failed;
    private volatile boolean over;

    Pulse(Operations operations, int agents) throws IOException, InterruptedException {
        threads = Executors.newFixedThreadPool(agents);
        for (int i = 0; i < agents; i++) {
            List<Operation> work = new ArrayList<>();
            for (String name : WORK) {
                work.add(operations.of(name, i, System.nanoTime()));
            }
            threads.execute(() -> work(work));
        }
    }

    private void work(List<Operation> work) {
        for (int i = 0; !over; i++) {
            long begun = System.nanoTime();
            boolean right = false;
            try {
                right = work.get(i % work.size()).run();
            } catch (IOException noAnswer) {
                right = false;
            } catch (InterruptedException e) {
                return;
            }
            synchronized (this) {
                latencies.add(System.nanoTime() - begun);
                failed += right ? 0 : 1;
            }
            Site.pause(THINKING);
        }
    }

    /** What was measured since this was asked last. */
    synchronized Figures take(String name) {
        Figures figures = Figures.of(name, 0, 1, latencies.stream().mapToLong(Long::longValue).toArray(), 0, 0, failed);
        latencies.clear();
        failed = 0;
        return figures;
    }

    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(150, TimeUnit.SECONDS)) {
                throw new Failed("a request of an ordinary agent hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
