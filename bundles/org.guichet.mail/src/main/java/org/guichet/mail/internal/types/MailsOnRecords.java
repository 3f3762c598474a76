package org.guichet.mail.internal.types;

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
 * A mail stands once in the timelines of its ticket, contact, account and activity, unless it waits or never left. On the ticket, one whose text is a comment
 * there stands there as that comment.
 */
@Component
public class MailsOnRecords implements TimelineContributor {
    private static final Map<String, String> FILTER_BY_TYPE = Map.of("tickets", "commented==false;ticket==", "contacts",
        "contact==",
        "accounts", "account==", "activities", "activity==");
    private final Queries queries;

    @Activate
    public MailsOnRecords(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
        String filter = FILTER_BY_TYPE.get(type);
        if (filter == null || Actors.current().client() || !Actors.current().may("mails.read")) {
            return List.of();
        }
        ListQuery query = ListQuery.of("mails").filter(filter + id + ";state=out=(held,recalled)" + (before == null ? "" : ";sentAt=lt=" + before))
            .sort("-sentAt")
            .limit(Math.min(limit, 200)).fields("number", "subject", "sentAt", "sender", "senderName", "direction", "state",
                "to");
        return queries.list(query).items().stream().map(MailsOnRecords::entry).toList();
    }

    private static Timeline.Entry entry(Map<String, Object> row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "mails");
        data.put("id", row.get("id"));
        data.put("number", row.get("number"));
        data.put("title", row.get("subject"));
        data.put("direction", row.get("direction"));
        data.put("state", row.get("state"));
        data.put("to", row.get("to"));
        Object name = row.get("senderName") == null ? row.get("sender") : row.get("senderName");
        return new Timeline.Entry("mail-" + row.get("id"), "mail", Instant.parse(row.get("sentAt").toString()), null,
            (String) name, "mail", data);
    }
}
