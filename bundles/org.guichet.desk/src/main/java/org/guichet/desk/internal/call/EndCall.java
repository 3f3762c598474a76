package org.guichet.desk.internal.call;

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hangs up: the call is done, with its length. */
@Component(service = RecordAction.class)
public class EndCall implements RecordAction {
    private final Calls calls;

    @Activate
    public EndCall(@Reference Calls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return Calls.TYPE;
    }

    @Override
    public String key() {
        return "endCall";
    }

    @Override
    public String icon() {
        return "end-session";
    }

    @Override
    public String when() {
        return Calls.RUNNING;
    }

    @Override
    public String insteadOf() {
        return "complete";
    }

    /** {@code {"id": activity}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        calls.end(id);
        return Map.of("id", id);
    }
}
