package org.guichet.data.internal.outbox;

import java.time.Duration;

/** Wakes those who wait for news. A ring between two waits is not missed. Thread-safe. */
final class Bell {
    private long rings;

    /** What to pass to {@link #await}; ask before looking for work. */
    synchronized long rings() {
        return rings;
    }

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** Returns at once if it rang since {@code heard}, else at the next ring or after the time. */
    synchronized void await(long heard, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (rings == heard && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
