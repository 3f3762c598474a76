package org.guichet.sla.internal;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.job.Jobs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A calendar or policy changed: the clocks of all open tickets are reckoned anew, in the background. */
@Component
public class ChangedRules implements EventConsumer {
    private static final Set<String> RULES = Set.of("slaCalendarVersions", "slaPolicies");
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public ChangedRules(@Reference Jobs jobs) {
        this(jobs, Clock.systemUTC());
    }

    ChangedRules(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sla.rules";
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        if (events.stream().anyMatch(event -> RULES.contains(event.type()))) {
            jobs.submit(RecomputeNow.NAME, "rules", null, clock.instant());
        }
    }
}
