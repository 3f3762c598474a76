package org.guichet.bridge.internal.sync;

import java.time.Clock;
import java.time.Instant;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.bridge.internal.Bridges;
import org.guichet.bridge.internal.States;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every minute, a round over each bridge that is not in a pause. */
@Component
public class DueBridges implements Job {
    private final Bridges bridges;
    private final States states;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public DueBridges(@Reference Bridges bridges, @Reference States states, @Reference Jobs jobs) {
        this(bridges, states, jobs, Clock.systemUTC());
    }

    public DueBridges(Bridges bridges, States states, Jobs jobs, Clock clock) {
        this.bridges = bridges;
        this.states = states;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bridge.due";
    }

    @Override
    public String schedule() {
        return "every 60s";
    }

    @Override
    public void run(String payload, Progress progress) {
        Instant now = clock.instant();
        bridges.active().stream().map(Bridges.Known::id).filter(id -> due(id, now))
            .forEach(id -> jobs.submit(SyncBridge.NAME, id.toString(), id.toString(), now));
    }

    private boolean due(long bridge, Instant now) {
        Instant next = states.of(bridge).next();
        return next == null || !next.isAfter(now);
    }
}
