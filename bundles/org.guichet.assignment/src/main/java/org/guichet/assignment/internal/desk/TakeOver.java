package org.guichet.assignment.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.Desk;
import org.guichet.assignment.internal.Ids;
import org.guichet.assignment.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts what nobody has in a policy's queue among the tickets that wait: those that an import brought, or that were there before it. */
@Component
public class TakeOver implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final Desk desk;

    @Activate
    public TakeOver(@Reference Records records, @Reference Queries queries, @Reference Desk desk) {
        this.records = records;
        this.queries = queries;
        this.desk = desk;
    }

    @Override
    public String type() {
        return "assignmentPolicies";
    }

    @Override
    public String key() {
        return "takeOver";
    }

    @Override
    public String icon() {
        return "journey-arrive";
    }

    @Override
    public String when() {
        return "active==true";
    }

    /** {@code {"tickets": how many wait from now on}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        AssignmentPolicy policy = records.get(AssignmentPolicy.class, id);
        if (!Boolean.TRUE.equals(policy.getActive())) {
            throw new NotAllowedNow("assignment.policy-off");
        }
        String scope = DryRun.scope(policy);
        List<Long> tickets = new ArrayList<>();
        Self.run(() -> queries.stream(ListQuery.of("tickets").filter("assignee=null=true;state.category=in=(open,active)"
            + (scope == null ? "" : ";" + scope)).fields("id").sort("id"), row -> tickets.add(Ids.of(row, "id"))));
        return Map.of("tickets", desk.await(tickets));
    }
}
