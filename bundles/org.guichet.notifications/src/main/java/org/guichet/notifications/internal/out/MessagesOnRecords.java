package org.guichet.notifications.internal.out;

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

/** A message to a client stands once in the timelines of its ticket and of its contact. */
@Component
public class MessagesOnRecords implements TimelineContributor {
    private static final Map<String, String> FIELD_BY_TYPE = Map.of("tickets", "ticket", "contacts", "contact");
    private static final int MOST = 200;
    private final Queries queries;

    @Activate
    public MessagesOnRecords(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
        String field = FIELD_BY_TYPE.get(type);
        if (field == null || Actors.current().client() || !Actors.current().may(MessageDescription.TYPE + ".read")) {
            return List.of();
        }
        return queries.list(ListQuery.of(MessageDescription.TYPE).sort("-sentAt").limit(Math.min(limit, MOST))
            .filter("recipient=null=true;" + field + "==" + id + (before == null ? "" : ";sentAt=lt=" + before))
            .fields("number", "text", "sentAt", "createdBy.title", "createdBy", "channel", "state")).items().stream()
            .map(MessagesOnRecords::entry).toList();
    }

    private static Timeline.Entry entry(Map<String, Object> row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", MessageDescription.TYPE);
        data.put("id", row.get("id"));
        data.put("number", row.get("number"));
        data.put("title", row.get("text"));
        data.put("state", row.get("state"));
        Long by = row.get("createdBy") instanceof Number user ? user.longValue() : null;
        return new Timeline.Entry("message-" + row.get("id"), "message", Instant.parse(row.get("sentAt").toString()), by,
            (String) row.get("createdBy.title"), (String) row.get("channel"), data);
    }
}
