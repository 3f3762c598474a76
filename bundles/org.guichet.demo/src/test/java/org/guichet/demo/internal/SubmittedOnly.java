package org.guichet.demo.internal;

import java.time.Instant;
import java.util.List;
import org.guichet.api.job.Jobs;

/** Jobs that are submitted and never run. */
record SubmittedOnly(List<String> submitted) implements Jobs {
    @Override
    public void submit(String job, String instance, String payload, Instant at) {
        submitted.add(job + " " + instance);
    }

    @Override
    public void cancel(String job, String instance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Run> runs() {
        return List.of();
    }

    @Override
    public void runNow(String job, String instance) {
        throw new UnsupportedOperationException();
    }
}
