package org.guichet.time.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.time.internal.Timers;
import org.guichet.time.internal.types.TimeEntryDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the person's timer runs, for the panels. */
@Component
public class MyTimer implements RecordAction {
    private final Timers timers;
    private final Queries queries;

    @Activate
    public MyTimer(@Reference Timers timers, @Reference Queries queries) {
        this.timers = timers;
        this.queries = queries;
    }

    @Override
    public String type() {
        return TimeEntryDescription.TYPE;
    }

    @Override
    public String key() {
        return "myTimer";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** {@code {"ticket": {"id", "number", "subject"}, "since": moment}}; both null if it does not run. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Timers.Running running = timers.of(Person.me(Actors.current())).orElse(null);
        answer.put("ticket", running == null ? null : Person.ticket(queries, running.ticket()));
        answer.put("since", running == null ? null : running.since().toString());
        return answer;
    }
}
