package org.guichet.bridge.internal.desk;

import java.time.Instant;
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

    @Activate
    public SyncNow(@Reference States states, @Reference Jobs jobs) {
        this.states = states;
        this.jobs = jobs;
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
        jobs.submit(SyncBridge.NAME, id.toString(), id.toString(), Instant.now());
        return Map.of("id", id);
    }
}
