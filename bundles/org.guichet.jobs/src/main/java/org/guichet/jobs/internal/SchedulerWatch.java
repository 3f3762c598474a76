package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.guichet.api.error.Unavailable;

/**
 * Says in one line that the scheduler cannot work and in one that it can again. What the library itself would say, its stack
 * every ten seconds from each of its threads, is off in the server's log. Thread-safe.
 */
final class SchedulerWatch extends AbstractSchedulerListener {
    private final Runnable probe;
    private final Consumer<String> log;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param probe throws {@link Unavailable} with its cause while the database is away: the library does not say why it failed */
    SchedulerWatch(Runnable probe, Consumer<String> log) {
        this.probe = probe;
        this.log = log;
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        if (event == SchedulerEventType.UNEXPECTED_ERROR && away.compareAndSet(false, true)) {
            log.accept("Jobs wait: " + reason());
        } else if (event == SchedulerEventType.RAN_EXECUTE_DUE && away.compareAndSet(true, false)) {
            log.accept("Jobs go on");
        }
    }

    private String reason() {
        try {
            probe.run();
            return "the scheduler failed, though the database answers; its logger "
                + "com.github.kagkarlsson.scheduler.RunUntilShutdown tells why";
        } catch (Unavailable e) {
            return "the database is away: " + (e.getCause() == null ? e : e.getCause());
        }
    }
}
