package org.guichet.mail.internal.intake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the thread that reads a mailbox to end; raised once and for good. Thread-safe. */
final class StopSign {
    private static final Logger LOG = LoggerFactory.getLogger(StopSign.class);
    private final CountDownLatch raised = new CountDownLatch(1);

    void raise() {
        raised.countDown();
    }

    boolean raised() {
        return raised.getCount() == 0;
    }

    /** Rests, but no longer than until it is raised. */
    void await(Duration pause) {
        try {
            if (raised.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("a mailbox is read no more");
            }
        } catch (InterruptedException e) {
            raise();
            Thread.currentThread().interrupt();
        }
    }
}
