package org.guichet.assets.internal;

import org.guichet.activities.Occurrences;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assets.MaintenancePlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A plan has a rule that can be read, somebody to warn, and its next day. */
@Component(service = RecordRule.class)
public class PlanRules implements RecordRule<MaintenancePlan> {
    private final Queries queries;

    @Activate
    public PlanRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<MaintenancePlan> entity() {
        return MaintenancePlan.class;
    }

    @Override
    public void before(Change<MaintenancePlan> change) {
        MaintenancePlan plan = change.record();
        if (plan.getFirstOn() == null) {
            return;
        }
        if (change.kind() == Change.Kind.CREATE && plan.getOwner() == null && change.actor().user() != null) {
            plan.setOwner(change.actor().user());
        }
        if (plan.getAccount() == null && plan.getAsset() != null) {
            queries.list(ListQuery.of("assets").filter("id==" + plan.getAsset()).fields("account").sort("id").limit(1)).items().stream()
                .map(row -> row.get("account")).filter(Number.class::isInstance).findFirst()
                .ifPresent(account -> plan.setAccount(((Number) account).longValue()));
        }
        try {
            if (plan.getRecurrence() != null && !plan.getRecurrence().isBlank()) {
                plan.setRecurrence(Occurrences.of(plan.getRecurrence()).toString());
            }
        } catch (IllegalArgumentException e) {
            change.invalid("recurrence", "assets.no-rule", plan.getRecurrence());
            return;
        }
        plan.plan();
    }
}
