package org.guichet.rules.internal.desk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.guichet.rules.internal.Self;
import org.guichet.rules.internal.type.RuleRunDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What rules did to a record, and why, stands in its timeline for everybody but clients, whoever may see the rules. */
@Component
public class RunsOnRecords implements TimelineContributor {
    private static final int MOST = 200;
    private final Queries queries;

    @Activate
    public RunsOnRecords(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
        Actor reader = Actors.current();
        if (reader.client()) {
            return List.of();
        }
        String filter = "aboutId==" + id + ";about==" + type + ";outcome=in=(done,failed)" + (before == null ? "" : ";happened=lt=" + before);
        boolean english = reader.locale().getLanguage().equals("en");
        return Self.as(() -> queries.list(ListQuery.of(RuleRunDescription.TYPE).filter(filter).sort("-happened,-id").limit(Math.min(limit, MOST))
            .fields("explanation", "explanationEn", "outcome", "happened", "ruleKey")).items()).stream()
            .map(row -> entry(row, english)).toList();
    }

    private static Timeline.Entry entry(Map<String, Object> row, boolean english) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", row.get(english ? "explanationEn" : "explanation"));
        data.put("outcome", row.get("outcome"));
        return new Timeline.Entry("rule-" + row.get("id"), "rule", Instant.parse(row.get("happened").toString()), null,
            "rules@" + row.get("ruleKey"), Self.CHANNEL, data);
    }
}
