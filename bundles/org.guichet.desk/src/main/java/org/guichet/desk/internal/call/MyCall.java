package org.guichet.desk.internal.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The call that the person has, for every screen. */
@Component(service = RecordAction.class)
public class MyCall implements RecordAction {
    private final Calls calls;

    @Activate
    public MyCall(@Reference Calls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return Calls.TYPE;
    }

    @Override
    public String key() {
        return "myCall";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"call": the activity's row with the titles of what it is about, or null}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("call", calls.running().orElse(null));
        return answer;
    }
}
