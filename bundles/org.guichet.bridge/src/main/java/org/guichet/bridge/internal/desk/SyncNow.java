package org.guichet.bridge.internal.desk;

import java.time.Clock;
import java.util.Map;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.RecordAction;
import org.guichet.bridge.internal.States;
import org.guichet.bridge.internal.sync.SyncBridge;
import org.guichet.bridge.internal.types.BridgeDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** « Échanger maintenant »: a round at once, also in a pause. */
@Component
public class SyncNow implements RecordAction {
    private final States states;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public SyncNow(@Reference States states, @Reference Jobs jobs) {
        this(states, jobs, Clock.systemUTC());
    }

    SyncNow(States states, Jobs jobs, Clock clock) {
        this.states = states;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return BridgeDescription.TYPE;
    }

    @Override
    public String key() {
        return "syncNow";
    }

    @Override
    public String icon() {
        return "synchronize";
    }

    @Override
    public String when() {
        return "active==true";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        states.restart(id, false);
        jobs.submit(SyncBridge.NAME, id.toString(), id.toString(), clock.instant());
        return Map.of("id", id);
    }
}
