package org.guichet.activities.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A completed activity stands once in the timelines of its contact, account and ticket. It is read from the activity itself, so
 * completing twice cannot write it twice and reopening takes it out again.
 */
@Component
public class CompletedActivities implements TimelineContributor {
    private static final Map<String, String> FIELD_BY_TYPE = Map.of("accounts", "account", "contacts", "contact", "tickets", "ticket");
    private final Queries queries;

    @Activate
    public CompletedActivities(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
        String field = FIELD_BY_TYPE.get(type);
        if (field == null || Actors.current().client() || !Actors.current().may(ActivityDescription.TYPE + ".read")) {
            return List.of();
        }
        String filter = field + "==" + id + ";state.category==done;completedAt=null=false" + (before == null ? "" : ";completedAt=lt=" + before);
        ListQuery query = ListQuery.of(ActivityDescription.TYPE).filter(filter).sort("-completedAt").limit(Math.min(limit, 200))
            .fields("number", "subject", "kind", "completedAt", "owner", "owner.title", "outcome");
        return queries.list(query).items().stream().map(CompletedActivities::entry).toList();
    }

    private static Timeline.Entry entry(Map<String, Object> row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", ActivityDescription.TYPE);
        data.put("id", row.get("id"));
        data.put("number", row.get("number"));
        data.put("title", row.get("subject"));
        data.put("kind", row.get("kind"));
        data.put("outcome", row.get("outcome"));
        Instant at = Instant.parse(row.get("completedAt").toString());
        Long owner = row.get("owner") instanceof Number number ? number.longValue() : null;
        return new Timeline.Entry("activity-" + row.get("id"), "activity", at, owner, (String) row.get("owner.title"), null, data);
    }
}
