package org.guichet.desk.internal.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Picks up: the call's time runs. */
@Component(service = RecordAction.class)
public class BeginCall implements RecordAction {
    private final Calls calls;

    @Activate
    public BeginCall(@Reference Calls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return Calls.TYPE;
    }

    @Override
    public String key() {
        return "beginCall";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"call": as in myCall, "ended": id of the call that ended for it, or null}}; a number is optional, callers may hide theirs. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Long ended = calls.begin(Calls.number(input.get("number"))).orElse(null);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("call", calls.running().orElse(null));
        answer.put("ended", ended);
        return answer;
    }
}
