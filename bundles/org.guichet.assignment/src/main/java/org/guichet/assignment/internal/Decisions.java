package org.guichet.assignment.internal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.assignment.AssignmentDecision;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.choice.Demand;
import org.guichet.assignment.internal.choice.Facts;
import org.guichet.assignment.internal.choice.Verdict;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the log of decisions, in the transaction of whoever decides. */
@Component(service = Decisions.class)
public class Decisions {
    private static final int LONGEST_REASON = 500;
    private final Records records;
    private final Queries queries;

    @Activate
    public Decisions(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    /** What the module decided of a ticket, and by what. */
    void decided(Wanted ticket, long team, AssignmentPolicy policy, Demand demand, Verdict verdict, Instant at) {
        Self.run(() -> records.create(AssignmentDecision.class, one -> {
            one.setTicket(ticket.id());
            one.setLabel(ticket.number());
            one.setOutcome(verdict.chosen().isPresent() ? AssignmentDecision.ASSIGNED : AssignmentDecision.WAITING);
            verdict.chosen().ifPresent(chosen -> one.setUser(chosen.user()));
            one.setPolicy(policy.getId());
            one.setStrategy(policy.getStrategy());
            one.setQueue(ticket.queue());
            one.setTeam(team);
            one.setWeight(demand.weight());
            one.setNeeds(needs(demand.skills()));
            one.setRegion(demand.region() == null ? null : ticket.region());
            one.setConsidered(verdict.able().size() + verdict.dropped().size());
            one.setAble(verdict.able().size());
            one.setFacts(Facts.write(verdict));
            one.setHappened(at);
        }));
    }

    /** What people did. @param actor null for programs @param reason or null */
    void done(Ticket ticket, String outcome, Long user, Long actor, String reason, Instant at) {
        Self.run(() -> records.create(AssignmentDecision.class, one -> {
            one.setTicket(ticket.getId());
            one.setLabel(ticket.getNumber());
            one.setOutcome(outcome);
            one.setUser(known(user));
            one.setActor(known(actor));
            one.setReason(reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
            one.setHappened(at);
        }));
    }

    /** Who was deleted cannot be referred to any more; that is no reason to keep a ticket from being taken from them. */
    private Long known(Long user) {
        return user == null || queries.count(ListQuery.of("users").filter("id==" + user)) == 0 ? null : user;
    }

    /** {@code 12:2 14:1}: least level by skill. */
    static String needs(Map<Long, Integer> skills) {
        String needs = new TreeMap<>(skills).entrySet().stream().map(need -> need.getKey() + ":" + need.getValue())
            .collect(Collectors.joining(" "));
        return needs.isEmpty() ? null : needs;
    }

    /** Reads what {@link #needs} wrote. */
    public static Map<Long, Integer> needs(String text) {
        Map<Long, Integer> needs = new TreeMap<>();
        for (String need : text == null || text.isBlank() ? new String[0] : text.split(" ")) {
            String[] parts = need.split(":");
            needs.put(Long.valueOf(parts[0]), Integer.valueOf(parts[1]));
        }
        return needs;
    }
}
