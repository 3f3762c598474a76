package org.guichet.assignment.internal.desk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.Crew;
import org.guichet.assignment.internal.Desk;
import org.guichet.assignment.internal.Ids;
import org.guichet.assignment.internal.Round;
import org.guichet.assignment.internal.Self;
import org.guichet.assignment.internal.Wanted;
import org.guichet.assignment.internal.choice.Choice;
import org.guichet.assignment.internal.choice.Candidate;
import org.guichet.assignment.internal.choice.Demand;
import org.guichet.assignment.internal.choice.Facts;
import org.guichet.assignment.internal.choice.Strategy;
import org.guichet.assignment.internal.choice.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a policy would do with the last hundred tickets of its queue, if they came now, one after another, the oldest first: upon what
 * the agents have besides them. Only tickets that the asker sees are looked at. Changes nothing.
 */
@Component
public class DryRun implements RecordAction {
    private static final int LAST = 100;
    private final Records records;
    private final Queries queries;
    private final Desk desk;
    private final Crew crew;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public DryRun(@Reference Records records, @Reference Queries queries, @Reference Desk desk, @Reference Crew crew,
            @Reference Texts texts) {
        this(records, queries, desk, crew, texts, Clock.systemUTC());
    }

    DryRun(Records records, Queries queries, Desk desk, Crew crew, Texts texts, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.desk = desk;
        this.crew = crew;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "assignmentPolicies";
    }

    @Override
    public String key() {
        return "dryRun";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /** One ticket and what it would come to. */
    private record Trial(Map<String, Object> row, Verdict verdict, Demand demand) {
    }

    /**
     * {@code {"tickets": [{"id", "number", "title", "holder", "user", "name", "why": [sentences], "people"}], "agents": [{"user", "name",
     * "tickets", "before", "load", "capacity"}], "given", "waiting"}}. Input {@code present}: everybody counts as there.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        AssignmentPolicy policy = records.get(AssignmentPolicy.class, id);
        Actor reader = Actors.current();
        List<Map<String, Object>> rows = new ArrayList<>(queries.list(ListQuery.of("tickets").filter(scope(policy))
            .fields(Wanted.fields("subject", "assignee", "assignee.title")).sort("-created,-id").limit(LAST)).items());
        Collections.reverse(rows);
        Reasons reasons = new Reasons(queries, texts, reader);
        return Self.as(() -> told(rows, policy, Boolean.TRUE.equals(input.get("present")), reasons));
    }

    /** RSQL of the tickets that a policy is for, or null for all. */
    static String scope(AssignmentPolicy policy) {
        List<String> parts = new ArrayList<>();
        if (policy.getQueue() != null) {
            parts.add("queue==" + policy.getQueue());
        }
        if (policy.getTeam() == null) {
            parts.add("team=null=false");
        }
        if (policy.getCondition() != null && !policy.getCondition().isBlank()) {
            parts.add("(" + policy.getCondition() + ")");
        }
        return parts.isEmpty() ? null : String.join(";", parts);
    }

    private Map<String, Object> told(List<Map<String, Object>> rows, AssignmentPolicy policy, boolean present, Reasons reasons) {
        Map<Long, Candidate> before = new TreeMap<>();
        Map<Long, Candidate> after = new TreeMap<>();
        List<Trial> trials = trials(rows, policy, present, before, after);
        List<Facts.Read> facts = trials.stream().map(trial -> Facts.read(Facts.write(trial.verdict()))).toList();
        reasons.learn(before.keySet(), facts);
        Map<Long, Integer> counts = new HashMap<>();
        List<Map<String, Object>> tickets = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            trials.get(i).verdict().chosen().ifPresent(chosen -> counts.merge(chosen.user(), 1, Integer::sum));
            tickets.add(shown(trials.get(i), facts.get(i), policy, reasons));
        }
        List<Map<String, Object>> agents = after.values().stream().map(one -> agent(one, before.get(one.user()), counts, reasons)).toList();
        int given = counts.values().stream().mapToInt(Integer::intValue).sum();
        return Map.of("tickets", tickets, "agents", agents, "given", given, "waiting", rows.size() - given);
    }

    private List<Trial> trials(List<Map<String, Object>> rows, AssignmentPolicy policy, boolean present, Map<Long, Candidate> before,
            Map<Long, Candidate> after) {
        List<Wanted> tickets = rows.stream().map(Wanted::of).toList();
        Map<Long, Demand> demands = desk.demands(tickets, policy);
        String besides = tickets.isEmpty() ? null : Ids.in("id", tickets.stream().map(Wanted::id).toList()).replace("=in=", "=out=");
        Map<Long, Round> rounds = new HashMap<>();
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Wanted ticket = tickets.get(i);
            Round round = rounds.computeIfAbsent(policy.getTeam() != null ? policy.getTeam() : ticket.team(),
                team -> new Round(crew.candidates(team, policy, clock.instant(), besides, present)));
            round.candidates().forEach(one -> before.putIfAbsent(one.user(), one));
            Demand demand = demands.get(ticket.id());
            Verdict verdict = Choice.of(demand, round.candidates(), Strategy.of(policy.getStrategy()));
            verdict.chosen().ifPresent(chosen -> rounds.values().forEach(any -> any.given(chosen, demand.weight())));
            trials.add(new Trial(rows.get(i), verdict, demand));
        }
        rounds.values().forEach(round -> round.candidates().forEach(one -> after.put(one.user(), one)));
        return trials;
    }

    private Map<String, Object> shown(Trial trial, Facts.Read facts, AssignmentPolicy policy, Reasons reasons) {
        Map<String, Object> row = trial.row();
        Optional<Candidate> chosen = trial.verdict().chosen();
        List<String> why = new ArrayList<>(reasons.asked(trial.demand().skills(),
            trial.demand().region() == null ? null : (String) row.get("account.region")));
        if (chosen.isPresent()) {
            why.addAll(reasons.chosen(policy.getStrategy(), facts));
        } else {
            why.add(facts.lines().isEmpty() ? reasons.say("assignment.why.empty") : reasons.say("assignment.why.nobody", reasons.tally(facts)));
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", row.get("id"));
        shown.put("number", row.get("number"));
        shown.put("title", row.get("subject"));
        shown.put("holder", row.get("assignee.title"));
        shown.put("user", chosen.map(Candidate::user).orElse(null));
        shown.put("name", chosen.map(one -> reasons.person(one.user())).orElse(null));
        shown.put("why", why);
        shown.put("people", reasons.people(facts, chosen.map(Candidate::user).orElse(null)));
        return shown;
    }

    private static Map<String, Object> agent(Candidate after, Candidate before, Map<Long, Integer> counts, Reasons reasons) {
        Map<String, Object> agent = new LinkedHashMap<>();
        agent.put("user", after.user());
        agent.put("name", reasons.person(after.user()));
        agent.put("tickets", counts.getOrDefault(after.user(), 0));
        agent.put("before", before.load());
        agent.put("load", after.load());
        agent.put("capacity", after.capacity());
        return agent;
    }
}
