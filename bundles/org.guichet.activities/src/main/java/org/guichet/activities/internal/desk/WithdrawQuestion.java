package org.guichet.activities.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a question back, for whoever asked it and while nobody has answered. */
@Component
public class WithdrawQuestion implements RecordAction {
    private final Records records;
    private final Queries queries;

    @Activate
    public WithdrawQuestion(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "activities";
    }

    @Override
    public String key() {
        return "withdrawQuestion";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String when() {
        return "askedBy==ME;state.category=in=(open,active,waiting)";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor asker = Actors.current();
        List<Map<String, Object>> own = queries.list(ListQuery.of("activities").filter("id==" + id + ";" + when()).fields("number").sort("id")
            .limit(1)).items();
        if (own.isEmpty()) {
            throw new NotAllowedNow("activities.no-open-question");
        }
        Actors.run(Questions.trusted(asker), () -> records.transition("activities", id, "cancel", Map.of(), WriteOptions.NONE));
        return Map.of("type", "activities", "id", id);
    }
}
