package org.guichet.api.job;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Submits and watches jobs. */
@ProviderType
public interface Jobs {
    /** @param state waiting, running, failed, absent (module not there), isolated (out of service, see {@link org.guichet.api.module.Budgets}) */
    record Run(String job, String instance, String state, Instant next, Instant lastSuccess, String lastFailure, long done,
            long total, String message) {
    }

    /**
     * Runs an on-demand job soon, once for this instance key, in the current transaction if there is one (a rolled back
     * transaction submits nothing).
     */
    void submit(String job, String instance, String payload, Instant at);

    /** Asks a running instance to stop, or removes a waiting one. */
    void cancel(String job, String instance);

    List<Run> runs();

    /**
     * Makes a waiting run due now, with the payload it has. Right: {@code admin.jobs}.
     *
     * @throws org.guichet.api.error.NotFound      if there is no such run
     * @throws org.guichet.api.error.NotAllowedNow if it runs already or its module is absent
     */
    void runNow(String job, String instance);
}
