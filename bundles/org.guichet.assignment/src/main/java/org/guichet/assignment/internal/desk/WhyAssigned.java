package org.guichet.assignment.internal.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.assignment.AssignmentDecision;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.internal.Decisions;
import org.guichet.assignment.internal.Desk;
import org.guichet.assignment.internal.Ids;
import org.guichet.assignment.internal.Self;
import org.guichet.assignment.internal.Wanted;
import org.guichet.assignment.internal.choice.Facts;
import org.guichet.assignment.internal.choice.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The latest decisions about a ticket with their reasons and, where nobody has it, why nobody can take it now. Changes nothing. */
@Component
public class WhyAssigned implements RecordAction {
    private static final int LATEST = 5;
    private static final String[] FIELDS = {"happened", "outcome", "user", "actor", "reason", "policy.label", "policy.labelEn",
        "strategy", "needs", "region", "facts"};
    private final Queries queries;
    private final Desk desk;
    private final Texts texts;

    @Activate
    public WhyAssigned(@Reference Queries queries, @Reference Desk desk, @Reference Texts texts) {
        this.queries = queries;
        this.desk = desk;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "whyAssigned";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"state": "waiting|held|outside", "now": {"why", "people"} or null, "decisions": [{"id", "at", "outcome", "outcomeLabel",
     * "user", "title", "why": [sentences], "people": [{"user", "name", "verdict", "words"}], "more"}]}}, the latest first.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor reader = Actors.current();
        if (reader.client()) {
            throw new Forbidden("forbidden");
        }
        return Self.as(() -> answer(id, new Reasons(queries, texts, reader), "en".equals(reader.locale().getLanguage())));
    }

    private Map<String, Object> answer(long id, Reasons reasons, boolean english) {
        List<Map<String, Object>> rows = queries.list(ListQuery.of("assignmentDecisions").filter("ticket==" + id).fields(FIELDS)
            .sort("-happened,-id").limit(LATEST)).items();
        Optional<Map<String, Object>> open = queries.list(ListQuery.of("tickets").filter("id==" + id
            + ";assignee=null=true;state.category=in=(open,active)").fields(Wanted.fields()).limit(1)).items().stream().findFirst();
        Optional<Wanted> waiting = open.map(Wanted::of);
        Optional<AssignmentPolicy> policy = waiting.flatMap(desk::policy);
        Optional<Verdict> verdict = policy.map(found -> desk.verdict(waiting.get(), found));
        List<Facts.Read> facts = new ArrayList<>(rows.stream().map(row -> Facts.read((String) row.get("facts"))).toList());
        verdict.map(Facts::write).map(Facts::read).ifPresent(facts::add);
        reasons.learn(rows.stream().flatMap(row -> Stream.of(Ids.of(row, "user"), Ids.of(row, "actor")))
            .map(user -> user == null ? 0L : user).toList(), facts);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", verdict.isPresent() ? "waiting" : waiting.isPresent() ? "outside" : "held");
        answer.put("now", verdict.isEmpty() ? null : now(reasons, waiting.get(), policy.get(), facts.get(facts.size() - 1)));
        answer.put("decisions", rows.stream().map(row -> shown(reasons, row, english)).toList());
        return answer;
    }

    private Map<String, Object> now(Reasons reasons, Wanted ticket, AssignmentPolicy policy, Facts.Read facts) {
        List<String> why = new ArrayList<>(reasons.asked(desk.demands(List.of(ticket), policy).get(ticket.id()).skills(),
            Boolean.TRUE.equals(policy.getRespectRegion()) ? ticket.region() : null));
        boolean able = facts.lines().stream().anyMatch(line -> line.criterion() == null);
        why.add(able ? reasons.say("assignment.why.soon") : nobody(reasons, facts));
        return Map.of("why", why, "people", reasons.people(facts, null), "more", facts.more());
    }

    private static String nobody(Reasons reasons, Facts.Read facts) {
        return facts.lines().isEmpty() ? reasons.say("assignment.why.empty") : reasons.say("assignment.why.nobody", reasons.tally(facts));
    }

    private Map<String, Object> shown(Reasons reasons, Map<String, Object> row, boolean english) {
        Facts.Read facts = Facts.read((String) row.get("facts"));
        String outcome = (String) row.get("outcome");
        Long user = Ids.of(row, "user");
        Instant at = Instant.parse((String) row.get("happened"));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", row.get("id"));
        shown.put("at", at.toString());
        shown.put("outcome", outcome);
        shown.put("outcomeLabel", reasons.say("assignmentDecisions.outcome." + outcome));
        shown.put("user", user);
        shown.put("title", title(reasons, outcome, user, Ids.of(row, "actor")));
        shown.put("why", why(reasons, row, facts, english));
        shown.put("people", reasons.people(facts, AssignmentDecision.ASSIGNED.equals(outcome) ? user : null));
        shown.put("more", facts.more());
        return shown;
    }

    private static String title(Reasons reasons, String outcome, Long user, Long actor) {
        boolean self = Objects.equals(user, actor);
        return switch (outcome) {
            case AssignmentDecision.ASSIGNED -> reasons.say("assignment.title.assigned", reasons.person(user));
            case AssignmentDecision.MANUAL -> self ? reasons.say("assignment.title.taken", reasons.person(user))
                : reasons.say("assignment.title.manual", reasons.person(user), reasons.person(actor));
            case AssignmentDecision.RETURNED -> self ? reasons.say("assignment.title.returned", reasons.person(user))
                : reasons.say("assignment.title.withdrawn", reasons.person(user), reasons.person(actor));
            default -> reasons.say("assignment.title.waiting");
        };
    }

    private static List<String> why(Reasons reasons, Map<String, Object> row, Facts.Read facts, boolean english) {
        List<String> why = new ArrayList<>();
        if (row.get("reason") != null) {
            why.add(reasons.say("assignment.why.reason", row.get("reason")));
        }
        Object policy = english && row.get("policy.labelEn") != null ? row.get("policy.labelEn") : row.get("policy.label");
        if (policy != null) {
            why.add(reasons.say("assignment.why.policy", policy));
        }
        why.addAll(reasons.asked(Decisions.needs((String) row.get("needs")), (String) row.get("region")));
        if (AssignmentDecision.ASSIGNED.equals(row.get("outcome"))) {
            why.addAll(reasons.chosen((String) row.get("strategy"), facts));
        } else if (AssignmentDecision.WAITING.equals(row.get("outcome"))) {
            why.add(nobody(reasons, facts));
        }
        return why;
    }
}
