package org.guichet.assignment.internal;

import org.guichet.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks every half minute at what waits: that an absence ends or a shift begins is no event. */
@Component
public class LookAgain implements Job {
    private final Desk desk;

    @Activate
    public LookAgain(@Reference Desk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "assignment.waiting";
    }

    @Override
    public String schedule() {
        return "every 30s";
    }

    @Override
    public void run(String payload, Progress progress) {
        int given = desk.work();
        progress.report(given, given, null);
    }
}
