package org.guichet.assets.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.assets.MaintenancePlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The day that was due has been seen to; the plan goes on to the next. */
@Component
public class MaintenanceDone implements RecordAction {
    private final Records records;

    @Activate
    public MaintenanceDone(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String type() {
        return "maintenancePlans";
    }

    @Override
    public String key() {
        return "complete";
    }

    @Override
    public String icon() {
        return "accept";
    }

    @Override
    public String when() {
        return "nextOn=null=false";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Saved saved = records.change(MaintenancePlan.class, id, plan -> {
            if (plan.getNextOn() != null) {
                plan.complete();
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", saved.version());
        answer.put("nextOn", records.get(MaintenancePlan.class, id).getNextOn());
        return answer;
    }
}
