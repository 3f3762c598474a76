package org.guichet.bench;

import java.util.Arrays;

/**
 * What one operation cost.
 *
 * @param latencies nanoseconds, sorted
 * @param app       CPU milliseconds of the server's processes
 * @param db        CPU milliseconds of the database's processes; 0 with Derby, which is within the server's
 * @param failed    answers that were not as they must be
 */
record Figures(String operation, int concurrency, double seconds, long[] latencies, double app, double db, int failed) {
    static Figures of(String operation, int concurrency, double seconds, long[] latencies, double app, double db, int failed) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Figures(operation, concurrency, seconds, sorted, app, db, failed);
    }

    int count() {
        return latencies.length;
    }

    double perSecond() {
        return count() / seconds;
    }

    /** Milliseconds within which this share of the requests was answered. */
    double percentile(double share) {
        if (latencies.length == 0) {
            return Double.NaN;
        }
        return latencies[(int) Math.min(latencies.length - 1L, Math.round(Math.ceil(share * latencies.length)) - 1)] / 1e6;
    }

    double appEach() {
        return app / Math.max(1, count());
    }

    double dbEach() {
        return db / Math.max(1, count());
    }
}
