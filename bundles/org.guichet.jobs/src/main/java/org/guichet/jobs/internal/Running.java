package org.guichet.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.guichet.api.job.Job;

/** One run under way on this node; tells the job to stop and the table where it stands, at most once a second. */
final class Running implements Job.Progress {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunKey key;
    private final RunTable table;
    private final Clock clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile boolean cancelled;
    private Instant written = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private Runnable unwritten = () -> { };

    Running(RunKey key, RunTable table, Clock clock) {
        this.key = key;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public synchronized void report(long done, long total, String message) {
        unwritten = () -> table.progress(key, done, total, message);
        Instant now = clock.instant();
        if (paused(written, now)) {
            written = now;
            flush();
        }
    }

    /** Writes the last report that the pause kept back. */
    synchronized void flush() {
        unwritten.run();
        unwritten = () -> { };
    }

    @Override
    public synchronized boolean cancelled() {
        Instant now = clock.instant();
        if (!cancelled && paused(asked, now)) {
            asked = now;
            cancelled = table.find(key).cancelled();
        }
        return cancelled || interrupted;
    }

    /** Also when the clock was put back. */
    private static boolean paused(Instant last, Instant now) {
        return Duration.between(last, now).abs().compareTo(PAUSE) >= 0;
    }

    /** The server or the job's module stops: what is left is done by another run. */
    void interrupt() {
        interrupted = true;
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    RunKey key() {
        return key;
    }

    void end() {
        ended.countDown();
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
