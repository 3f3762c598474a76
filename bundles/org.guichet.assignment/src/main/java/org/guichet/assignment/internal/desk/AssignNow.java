package org.guichet.assignment.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.assignment.internal.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the desk give a ticket at once, also one that came by an import or before the policy. */
@Component
public class AssignNow implements RecordAction {
    private static final String OPEN = "assignee=null=true;state.category=in=(open,active)";
    private final Desk desk;
    private final Queries queries;

    @Activate
    public AssignNow(@Reference Desk desk, @Reference Queries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "assignNow";
    }

    @Override
    public String icon() {
        return "employee-lookup";
    }

    @Override
    public String when() {
        return OPEN;
    }

    /** {@code {"id", "assignee"}}; the assignee is null if nobody can take it, and it waits from now on. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (queries.count(ListQuery.of("tickets").filter("id==" + id + ";" + OPEN)) == 0) {
            throw new NotAllowedNow("assignment.somebody-has-it");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("assignee", desk.give(id).orElse(null));
        return answer;
    }
}
