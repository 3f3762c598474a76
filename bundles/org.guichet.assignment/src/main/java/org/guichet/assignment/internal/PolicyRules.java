package org.guichet.assignment.internal;

import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assignment.AssignmentPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The filter of a policy can be read, and what is written counts at once. */
@Component(service = RecordRule.class)
public class PolicyRules implements RecordRule<AssignmentPolicy> {
    private final Queries queries;
    private final PolicyBook book;

    @Activate
    public PolicyRules(@Reference Queries queries, @Reference PolicyBook book) {
        this.queries = queries;
        this.book = book;
    }

    @Override
    public Class<AssignmentPolicy> entity() {
        return AssignmentPolicy.class;
    }

    @Override
    public void before(Change<AssignmentPolicy> change) {
        if (!OwnRules.deleted(change)) {
            OwnRules.condition(queries, change, change.record().getCondition());
        }
    }

    @Override
    public void after(Change<AssignmentPolicy> change) {
        book.reread();
    }
}
