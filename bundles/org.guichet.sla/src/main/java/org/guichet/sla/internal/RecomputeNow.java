package org.guichet.sla.internal;

import org.guichet.api.job.Job;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same as {@link Recompute}, on demand: a job either has its hour or is asked for. */
@Component(service = Job.class)
public class RecomputeNow implements Job {
    static final String NAME = "sla.recompute-now";
    private final Recompute work;

    @Activate
    public RecomputeNow(@Reference Queries queries, @Reference Records records, @Reference Clocks clocks) {
        work = new Recompute(queries, records, clocks);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        work.run(payload, progress);
    }
}
