package org.guichet.tickets.internal.score;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.module.Budgets;
import org.guichet.tickets.NextAdvisor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What modules say of who gets which ticket next, each within its budget. Thread-safe. */
@Component(service = NextAdvice.class)
public class NextAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(NextAdvice.class);
    private final Budgets budgets;
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<NextAdvisor> advisors = List.of();

    @Activate
    public NextAdvice(@Reference Budgets budgets) {
        this.budgets = budgets;
    }

    /** Why the user is not to get them, by ticket: what the first of the modules says. */
    Map<Long, String> refused(long user, Collection<Long> tickets, Locale language) {
        Map<Long, String> refused = new HashMap<>();
        for (NextAdvisor advisor : budgets.callable(NextAdvisor.class, advisors)) {
            try {
                advisor.refused(user, tickets, language).forEach(refused::putIfAbsent);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("an advisor has no say: {}", e.toString());
            }
        }
        return refused;
    }
}
