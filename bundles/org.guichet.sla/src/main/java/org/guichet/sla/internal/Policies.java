package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.sla.ClockKind;
import org.guichet.sla.SlaPolicy;
import org.guichet.sla.SlaPolicyProvider;
import org.guichet.sla.SlaStep;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which policy holds for a ticket. Every ticket asks, so the policies are read once in a few seconds; what this node writes
 * counts at once. Thread-safe.
 */
@Component(service = {Policies.class, RecordRule.class})
public class Policies implements RecordRule<SlaPolicy> {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private final Queries queries;
    private final Records records;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, List.of(), Map.of());
    private volatile Instant writtenUntil = Instant.MIN;

    @Reference
    private volatile Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SlaPolicyProvider> providers = List.of();

    private record Known(Instant until, List<SlaPolicy> policies, Map<Long, List<SlaStep>> steps) {
    }

    @Activate
    public Policies(@Reference Queries queries, @Reference Records records) {
        this(queries, records, Clock.systemUTC());
    }

    Policies(Queries queries, Records records, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Class<SlaPolicy> entity() {
        return SlaPolicy.class;
    }

    @Override
    public void before(Change<SlaPolicy> change) {
        SlaPolicy policy = change.record();
        if (change.kind() != Change.Kind.DELETE && policy.getCondition() != null && !policy.getCondition().isBlank()
                && change.changed("condition") && Self.as(() -> queries.unusable("tickets", policy.getCondition())).isPresent()) {
            change.invalid("condition", "sla.unusable-filter", policy.getCondition());
        }
        for (SlaStep step : change.parts(SlaStep.class)) {
            if ("user".equals(step.getTell()) && step.getUser() == null) {
                change.invalid("slaSteps", "sla.step-without-user");
            }
        }
    }

    /** Its commit is still to come: until it surely has, everybody reads for themselves. */
    @Override
    public void after(Change<SlaPolicy> change) {
        writtenUntil = clock.instant().plus(KEPT);
        known = new Known(Instant.MIN, List.of(), Map.of());
    }

    Policies with(Budgets someBudgets, SlaPolicyProvider... some) {
        budgets = someBudgets;
        providers = List.of(some);
        return this;
    }

    /** What a provider says, else the first active policy that fits the ticket as it stands in the database. */
    Optional<SlaPolicy> of(Ticket ticket) {
        return provided(ticket).or(() -> fitting(ticket));
    }

    private Optional<SlaPolicy> provided(Ticket ticket) {
        for (SlaPolicyProvider provider : providers.isEmpty() ? List.<SlaPolicyProvider>of() : budgets.callable(SlaPolicyProvider.class, providers)) {
            try {
                OptionalLong id = provider.policy(ticket);
                Optional<SlaPolicy> found = current().policies().stream().filter(policy -> id.isPresent() && policy.getId() == id.getAsLong()).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (RuntimeException e) {
                LOG.warn("a provider of policies says nothing of ticket {}: {}", ticket.getId(), e.toString());
            }
        }
        return Optional.empty();
    }

    private Optional<SlaPolicy> fitting(Ticket ticket) {
        return current().policies().stream()
            .filter(policy -> policy.fits(ticket.getAccount(), ticket.getType(), ticket.getPriority()))
            .filter(policy -> policy.getCondition() == null || policy.getCondition().isBlank() || matches(policy, ticket))
                .findFirst();
    }

    private boolean matches(SlaPolicy policy, Ticket ticket) {
        return Self.as(() -> queries.unusable("tickets", policy.getCondition()).isEmpty()
            && queries.count(ListQuery.of("tickets").filter("id==" + ticket.getId() + ";(" + policy.getCondition() + ")")) > 0);
    }

    /** The steps of a policy for a clock, those of a deleted policy included in none. */
    List<SlaStep> steps(long policy, ClockKind clockKind) {
        return current().steps().getOrDefault(policy, List.of()).stream().filter(step -> clockKind.key()
            .equals(step.getClock())).toList();
    }

    private Known current() {
        Known last = known;
        Instant now = clock.instant();
        if (now.isBefore(last.until())) {
            return last;
        }
        Known fresh = Self.as(() -> {
            List<Long> ids = new ArrayList<>();
            queries.stream(ListQuery.of("slaPolicies").filter("active==true").fields("position").sort("position,id"),
                row -> ids.add(((Number) row.get("id")).longValue()));
            List<SlaPolicy> policies = new ArrayList<>();
            ids.forEach(id -> policies.add(records.get(SlaPolicy.class, id)));
            Map<Long, List<SlaStep>> steps = new HashMap<>();
            policies.forEach(policy -> steps.put(policy.getId(), steps(policy.getId())));
            return new Known(now.plus(KEPT), List.copyOf(policies), steps);
        });
        if (now.isAfter(writtenUntil)) {
            known = fresh;
        }
        return fresh;
    }

    @SuppressWarnings("unchecked")
    private List<SlaStep> steps(long policy) {
        List<SlaStep> steps = new ArrayList<>();
        for (Map<String, Object> row : (List<Map<String, Object>>) queries.read("slaPolicies", policy).getOrDefault("slaSteps",
            List.of())) {
            SlaStep step = new SlaStep();
            step.setPolicy(policy);
            step.setClock((String) row.get("clock"));
            step.setShare(((Number) row.get("share")).intValue());
            step.setTell((String) row.get("tell"));
            step.setUser(row.get("user") instanceof Number user ? user.longValue() : null);
            step.setChannel((String) row.get("channel"));
            steps.add(step);
        }
        return steps;
    }
}
