package org.guichet.assignment.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.module.Budgets;
import org.guichet.assignment.AssignmentAdvisor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the advisors of other modules say, each within its budget. Thread-safe. */
@Component(service = Advice.class)
public final class Advice {
    private static final Logger LOG = LoggerFactory.getLogger(Advice.class);
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AssignmentAdvisor> advisors = List.of();

    @Activate
    public Advice(@Reference Budgets budgets) {
        this.budgets = budgets;
    }

    Advice with(AssignmentAdvisor... some) {
        advisors = List.of(some);
        return this;
    }

    /** Users who are passed over, with the key of who says so, by ticket. */
    Map<Long, Map<Long, String>> refused(Collection<Long> tickets) {
        Map<Long, Map<Long, String>> refused = new HashMap<>();
        for (AssignmentAdvisor advisor : budgets.callable(AssignmentAdvisor.class, advisors)) {
            try {
                String key = advisor.key();
                advisor.refused(tickets).forEach((ticket, users) -> users.forEach(user ->
                    refused.computeIfAbsent(ticket, one -> new HashMap<>()).putIfAbsent(user, key)));
            } catch (RuntimeException e) {
                LOG.warn("an advisor has no say: {}", e.toString());
            }
        }
        return refused;
    }
}
