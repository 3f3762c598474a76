package org.guichet.assignment.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.Causes;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.choice.Candidate;
import org.guichet.assignment.internal.choice.Choice;
import org.guichet.assignment.internal.choice.Demand;
import org.guichet.assignment.internal.choice.Strategy;
import org.guichet.assignment.internal.choice.Verdict;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the tickets that wait. It looks at how things stand, not at what happened, so that it may be called at any time, by
 * anybody, on every node: whoever gives to a team holds the team and the profiles of its members until the commit, so no ticket is
 * given twice and nobody gets more than they can carry, though they belong to two teams. Thread-safe.
 */
@Component(service = Desk.class)
public class Desk {
    /** What the writes of the desk are due to. */
    static final String CAUSE = "assignment";
    /** Tickets in one transaction: what a collision undoes, and how long a team is held. */
    private static final int CHUNK = 50;
    private static final int MOST_ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private final PolicyBook book;
    private final Crew crew;
    private final AssignmentRows rows;
    private final Decisions decisions;
    private final Alerts alerts;
    private final Advice advice;
    private final Records records;
    private final Queries queries;
    private final Clock clock;

    private record Lot(AssignmentPolicy policy, long team) {
    }

    @Activate
    public Desk(@Reference PolicyBook book, @Reference Crew crew, @Reference AssignmentRows rows, @Reference Decisions decisions,
            @Reference Alerts alerts, @Reference Advice advice, @Reference Records records, @Reference Queries queries) {
        this(book, crew, rows, decisions, alerts, advice, records, queries, Clock.systemUTC());
    }

    Desk(PolicyBook book, Crew crew, AssignmentRows rows, Decisions decisions, Alerts alerts, Advice advice, Records records, Queries queries,
            Clock clock) {
        this.book = book;
        this.crew = crew;
        this.rows = rows;
        this.decisions = decisions;
        this.alerts = alerts;
        this.advice = advice;
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Gives out all that wait, those in front of their queue first.
     *
     * @return how many were given
     */
    int work() {
        if (book.idle()) {
            return 0;
        }
        Map<Lot, List<Wanted>> lots = new LinkedHashMap<>();
        List<Wanted> waiting = waiting();
        Map<Long, AssignmentPolicy> policies = book.policies(waiting);
        waiting.stream().filter(ticket -> policies.containsKey(ticket.id())).forEach(ticket -> lots
            .computeIfAbsent(lot(policies.get(ticket.id()), ticket), key -> new ArrayList<>()).add(ticket));
        int given = 0;
        for (Map.Entry<Lot, List<Wanted>> lot : lots.entrySet()) {
            List<Wanted> all = promising(lot.getKey(), lot.getValue());
            for (int from = 0; from < all.size(); from += CHUNK) {
                given += chunk(lot.getKey(), all.subList(from, Math.min(from + CHUNK, all.size())));
            }
        }
        return given;
    }

    /** Of a backlog, those that somebody could take or of which nobody was told: the others would hold the team for nothing. */
    private List<Wanted> promising(Lot lot, List<Wanted> tickets) {
        if (tickets.size() <= CHUNK) {
            return tickets;
        }
        List<Candidate> candidates = crew.candidates(lot.team(), lot.policy(), now(), null, false);
        Map<Long, Demand> demands = demands(tickets, lot.policy());
        Set<Long> alerted = rows.alerted(demands.keySet());
        Strategy strategy = Strategy.of(lot.policy().getStrategy());
        return tickets.stream().filter(ticket -> !alerted.contains(ticket.id())
            || Choice.of(demands.get(ticket.id()), candidates, strategy).chosen().isPresent()).toList();
    }

    private static Lot lot(AssignmentPolicy policy, Wanted ticket) {
        return new Lot(policy, policy.getTeam() != null ? policy.getTeam() : ticket.team());
    }

    private List<Wanted> waiting() {
        List<Wanted> waiting = new ArrayList<>();
        Self.run(() -> queries.stream(ListQuery.of("tickets").filter("assignment_status==waiting;assignee=null=true"
            + ";state.category=in=(open,active)").fields(Wanted.fields()).sort("-score,id"), row -> waiting.add(Wanted.of(row))));
        return waiting;
    }

    /** One ticket that cannot be written keeps no other from being given. */
    private int chunk(Lot lot, List<Wanted> tickets) {
        try {
            return persistently(() -> records.together(() -> Causes.during(CAUSE, () -> give(lot, tickets))));
        } catch (Problem e) {
            if (e instanceof Unavailable) {
                throw e;
            }
            if (tickets.size() == 1) {
                LOG.warn("ticket {} cannot be assigned", tickets.get(0).id(), e);
                return 0;
            }
            return tickets.stream().mapToInt(one -> chunk(lot, List.of(one))).sum();
        }
    }

    /** Others who write the same tickets at the same time are in the way for a moment. */
    private static <R> R persistently(Supplier<R> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return work.get();
            } catch (Unavailable e) {
                if (!e.key().equals("busy") || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Gives out one ticket at once, in the running transaction if there is one.
     *
     * @return who has it now; empty if nobody can take it, which is noted, too
     * @throws NotAllowedNow if no policy is for it
     */
    public Optional<Long> give(long id) {
        return Self.as(() -> persistently(() -> records.together(() -> {
            Map<String, Object> row = queries.list(ListQuery.of("tickets").filter("id==" + id).fields(Wanted.fields("assignee")).limit(1))
                .items().stream().findFirst().orElseThrow(() -> new NotFound("not-found"));
            if (Ids.of(row, "assignee") != null) {
                return Optional.of(Ids.of(row, "assignee"));
            }
            Wanted ticket = Wanted.of(row);
            AssignmentPolicy policy = policy(ticket).orElseThrow(() -> new NotAllowedNow("assignment.no-policy"));
            rows.await(id, now());
            give(lot(policy, ticket), List.of(ticket));
            return Optional.ofNullable(records.get(Ticket.class, id).getAssignee());
        })));
    }

    /**
     * Puts tickets among those that wait; they are given out by the job.
     *
     * @return how many did not wait before
     */
    public int await(List<Long> tickets) {
        int marked = 0;
        for (int from = 0; from < tickets.size(); from += CHUNK) {
            List<Long> some = tickets.subList(from, Math.min(from + CHUNK, tickets.size()));
            marked += records.together(() -> {
                List<Long> fresh = some.stream().filter(id -> !rows.status(id).filter(AssignmentRows.WAITING::equals).isPresent()).toList();
                fresh.forEach(id -> rows.await(id, now()));
                return fresh.size();
            });
        }
        return marked;
    }

    /** The policy that is for a ticket. */
    public Optional<AssignmentPolicy> policy(Wanted ticket) {
        return Optional.ofNullable(book.policies(List.of(ticket)).get(ticket.id()));
    }

    /** What would be decided of a ticket now. Changes nothing. */
    public Verdict verdict(Wanted ticket, AssignmentPolicy policy) {
        List<Candidate> candidates = crew.candidates(lot(policy, ticket).team(), policy, now(), null, false);
        return Choice.of(demands(List.of(ticket), policy).get(ticket.id()), candidates, Strategy.of(policy.getStrategy()));
    }

    /** What each of the tickets asks for under the policy. */
    public Map<Long, Demand> demands(List<Wanted> tickets, AssignmentPolicy policy) {
        List<Long> ids = tickets.stream().map(Wanted::id).toList();
        Map<Long, Map<Long, Integer>> needs = book.needs(tickets);
        Map<Long, Set<Long>> givenBack = rows.givenBack(ids);
        Map<Long, Map<Long, String>> refused = advice.refused(ids);
        Map<Long, Demand> demands = new LinkedHashMap<>();
        for (Wanted ticket : tickets) {
            boolean regional = Boolean.TRUE.equals(policy.getRespectRegion()) && ticket.region() != null && !ticket.region().isBlank();
            demands.put(ticket.id(), new Demand(needs.getOrDefault(ticket.id(), Map.of()),
                regional ? Candidate.normalised(List.of(ticket.region())).iterator().next() : null, policy.weight(ticket.priority()),
                givenBack.getOrDefault(ticket.id(), Set.of()), Boolean.TRUE.equals(policy.getRespectCapacity()), refused.getOrDefault(ticket.id(), Map.of())));
        }
        return demands;
    }

    private int give(Lot lot, List<Wanted> tickets) {
        records.lock("teams", lot.team());
        List<Crew.Profile> profiles = crew.profiles(lot.team());
        profiles.forEach(profile -> records.lock("agentProfiles", profile.id()));
        Instant now = now();
        Round round = new Round(crew.candidates(profiles, lot.policy(), now, null, false));
        Map<Long, Demand> demands = demands(tickets, lot.policy());
        Set<Long> alerted = rows.alerted(tickets.stream().map(Wanted::id).toList());
        List<Wanted> stranded = new ArrayList<>();
        int given = 0;
        for (Wanted ticket : tickets) {
            Demand demand = demands.get(ticket.id());
            Verdict verdict = Choice.of(demand, round.candidates(), Strategy.of(lot.policy().getStrategy()));
            if (verdict.chosen().isEmpty()) {
                if (!alerted.contains(ticket.id())) {
                    rows.alert(ticket.id(), lot.policy().getId(), now);
                    decisions.decided(ticket, lot.team(), lot.policy(), demand, verdict, now);
                    stranded.add(ticket);
                }
            } else if (take(ticket, verdict.chosen().get().user())) {
                decisions.decided(ticket, lot.team(), lot.policy(), demand, verdict, now);
                round.given(verdict.chosen().get(), demand.weight());
                given++;
            }
        }
        round.turns().forEach(rows::turn);
        alerts.tell(lot.policy(), lot.team(), stranded);
        return given;
    }

    /** False if somebody wrote it since it was read: then it is looked at anew. */
    private boolean take(Wanted ticket, long user) {
        boolean[] taken = new boolean[1];
        TicketMarks.giving(() -> Self.run(() -> records.change(Ticket.class, ticket.id(), one -> {
            taken[0] = one.getVersion() == ticket.version() && one.getAssignee() == null;
            if (taken[0]) {
                one.take(user);
            }
        })));
        return taken[0];
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
