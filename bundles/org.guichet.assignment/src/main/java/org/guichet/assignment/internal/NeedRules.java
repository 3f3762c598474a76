package org.guichet.assignment.internal;

import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assignment.SkillNeed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A need says which tickets it is about, by a filter that can be read; what is written counts at once. */
@Component(service = RecordRule.class)
public class NeedRules implements RecordRule<SkillNeed> {
    private final Queries queries;
    private final PolicyBook book;

    @Activate
    public NeedRules(@Reference Queries queries, @Reference PolicyBook book) {
        this.queries = queries;
        this.book = book;
    }

    @Override
    public Class<SkillNeed> entity() {
        return SkillNeed.class;
    }

    @Override
    public void before(Change<SkillNeed> change) {
        SkillNeed need = change.record();
        if (OwnRules.deleted(change)) {
            return;
        }
        if (need.getCategory() == null && need.getQueue() == null && (need.getCondition() == null || need.getCondition().isBlank())) {
            change.invalid("category", "assignment.need-of-all");
        }
        OwnRules.condition(queries, change, need.getCondition());
    }

    @Override
    public void after(Change<SkillNeed> change) {
        book.reread();
    }
}
