package org.guichet.time.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.time.internal.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins work on a ticket: the person's timer runs, and runs nowhere else. */
@Component
public class CheckIn implements RecordAction {
    private final Timers timers;
    private final Queries queries;

    @Activate
    public CheckIn(@Reference Timers timers, @Reference Queries queries) {
        this.timers = timers;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "checkIn";
    }

    @Override
    public String icon() {
        return "begin";
    }

    @Override
    public String when() {
        return "state.category=in=(open,active,waiting)";
    }

    /** {@code {"id": ticket, "left": {"id", "number"} of the ticket that was left, or null}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Person.in(queries, id, when());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("left", timers.start(id, Person.me(Actors.current())).map(running -> Person.ticket(queries, running.ticket())).orElse(null));
        return answer;
    }
}
