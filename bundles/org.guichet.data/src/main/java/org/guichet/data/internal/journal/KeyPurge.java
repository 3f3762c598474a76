package org.guichet.data.internal.journal;

import java.time.Instant;
import org.guichet.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets old idempotency keys, nightly. */
@Component
public class KeyPurge implements Job {
    private final IdempotencyKeys keys;

    @Activate
    public KeyPurge(@Reference IdempotencyKeys keys) {
        this.keys = keys;
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
        int gone = keys.purge(Instant.now());
        progress.report(gone, gone, null);
    }
}
