package org.guichet.activities.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.activities.Activity;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * « Task done → ticket goes on »: when the last open task of a ticket is completed, the ticket takes the transition that setting
 * {@code activities.done.<kind>} names (for example {@code resume}), if its state allows it. Unset = nothing happens.
 */
@Component(service = {RecordRule.class, SettingKeys.class})
public class TaskDone implements RecordRule<Activity>, SettingKeys {
    static final String SETTING = "activities.done.";
    private static final Actor PROGRAM = Actor.program("activities", "rule");
    private final Settings settings;
    private final Queries queries;
    private final Lifecycles lifecycles;
    private final Records records;

    @Activate
    public TaskDone(@Reference Settings settings, @Reference Queries queries, @Reference Lifecycles lifecycles,
            @Reference Records records) {
        this.settings = settings;
        this.queries = queries;
        this.lifecycles = lifecycles;
        this.records = records;
    }

    @Override
    public Class<Activity> entity() {
        return Activity.class;
    }

    @Override
    public void after(Change<Activity> change) {
        Activity activity = change.record();
        if (!"complete".equals(change.transition()) || activity.getTicket() == null) {
            return;
        }
        settings.get(SETTING + activity.getKind()).ifPresent(transition ->
            Actors.run(PROGRAM, () -> goOn(activity, transition)));
    }

    private void goOn(Activity done, String transition) {
        String others = "ticket==" + done.getTicket() + ";kind==" + done.getKind() + ";state.category=in=(open,active,waiting);id!=" + done.getId();
        if (queries.count(ListQuery.of(ActivityDescription.TYPE).filter(others)) > 0) {
            return;
        }
        List<Map<String, Object>> ticket = queries.list(ListQuery.of("tickets").filter("id==" + done.getTicket()).fields("state", "type")
            .sort("id").limit(1)).items();
        Optional<Lifecycle> lifecycle = ticket.stream().findFirst().map(row -> lifecycles.of("tickets", (String) row.get("type")));
        boolean possible = lifecycle.flatMap(l -> l.transition(transition)).filter(t -> t.leaves((String) ticket.get(0).get("state"))).isPresent();
        if (possible) {
            records.transition("tickets", done.getTicket(), transition, Map.of(), WriteOptions.NONE);
        }
    }

    @Override
    public Set<String> keys() {
        return Set.of(SETTING);
    }
}
