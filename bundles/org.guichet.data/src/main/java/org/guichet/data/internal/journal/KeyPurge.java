package org.guichet.data.internal.journal;

import java.time.Clock;
import org.guichet.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets old idempotency keys, nightly. */
@Component
public class KeyPurge implements Job {
    private final IdempotencyKeys keys;
    private final Clock clock;

    @Activate
    public KeyPurge(@Reference IdempotencyKeys keys) {
        this(keys, Clock.systemUTC());
    }

    KeyPurge(IdempotencyKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "data.idempotency-keys";
    }

    @Override
    public String schedule() {
        return "daily 02:10";
    }

    @Override
    public void run(String payload, Progress progress) {
        int gone = keys.purge(clock.instant());
        progress.report(gone, gone, null);
    }
}
