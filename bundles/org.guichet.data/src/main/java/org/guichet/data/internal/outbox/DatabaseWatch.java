package org.guichet.data.internal.outbox;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the database is away and once that it is back, whichever thread of the outbox notices. Thread-safe. */
final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final AtomicBoolean away = new AtomicBoolean();

    void away(Throwable reason) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("The database is away, events wait: {}", reason.toString());
        }
    }

    void back() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("The database is back, events go on");
        }
    }

    boolean isAway() {
        return away.get();
    }
}
