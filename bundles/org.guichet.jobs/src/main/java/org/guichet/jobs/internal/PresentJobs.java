package org.guichet.jobs.internal;

import org.guichet.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Brings the jobs that come and go to the scheduler. A component of its own, since some jobs submit further ones. */
@Component(service = PresentJobs.class, immediate = true)
public final class PresentJobs {
    private final ScheduledJobs scheduler;

    @Activate
    public PresentJobs(@Reference ScheduledJobs scheduler) {
        this.scheduler = scheduler;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addJob(Job job) {
        scheduler.addJob(job);
    }

    void removeJob(Job job) {
        scheduler.removeJob(job);
    }
}
