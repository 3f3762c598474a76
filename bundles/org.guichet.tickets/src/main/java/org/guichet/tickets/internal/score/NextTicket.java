package org.guichet.tickets.internal.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.text.Texts;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives whoever asks the most urgent ticket that nobody has, of their teams or of no team: by score, then by what is due first, then by
 * age. What modules advise against is passed over. Each candidate is locked and looked at again before it is taken, so two people never get
 * the same. Thread-safe.
 */
@Component(service = RecordAction.class)
public class NextTicket implements RecordAction {
    private static final String TICKETS = "tickets";
    private static final String WAITING = "assignee=null=true;state.category=in=(open,active)";
    private static final String THEIRS = WAITING + ";(team==MYTEAMS,team=null=true)";
    private static final int LOOKED_AT = 50;
    /** So many pages of tickets that are not for whoever asks are gone through. */
    private static final int PAGES = 10;
    private static final int MOST_TOLD = 5;
    /** Lists of candidates that others emptied in the meantime. */
    private static final int ROUNDS = 10;
    private final Records records;
    private final Queries queries;
    private final Scores scores;
    private final NextAdvice advice;
    private final Texts texts;

    @Activate
    public NextTicket(@Reference Records records, @Reference Queries queries, @Reference Scores scores, @Reference NextAdvice advice,
            @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.scores = scores;
        this.advice = advice;
        this.texts = texts;
    }

    @Override
    public String type() {
        return TICKETS;
    }

    @Override
    public String key() {
        return "next";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public String icon() {
        return "media-forward";
    }

    @Override
    public String shortcut() {
        return "t";
    }

    /**
     * {@code {"type": "tickets", "id": 42, "number", "score", "message": "T-000042, score 158: …"}}; without a ticket the message and, if some
     * were passed over, {@code "passed": [{"id", "number", "why"}]}, the first five.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor actor = Actors.current();
        if (actor.audience() != Audience.AGENT || actor.user() == null) {
            throw new Forbidden("people-only");
        }
        List<Map<String, Object>> passed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Search search = new Search(actor);
            Optional<Ticket> taken = search.take();
            if (taken.isPresent()) {
                return told(taken.get(), actor.locale());
            }
            passed = search.passed;
            if (!search.contested) {
                break;
            }
        }
        return none(passed, actor.locale());
    }

    /** One way through what waits. */
    private final class Search {
        private final Actor actor;
        private final List<Map<String, Object>> passed = new ArrayList<>();
        private boolean contested;

        Search(Actor actor) {
            this.actor = actor;
        }

        Optional<Ticket> take() {
            ListQuery query = ListQuery.of(TICKETS).filter(THEIRS).fields("number").sort("-score,due,id").limit(LOOKED_AT);
            for (int page = 0; page < PAGES; page++) {
                Page candidates = queries.list(query);
                Optional<Ticket> taken = take(candidates.items());
                if (taken.isPresent() || candidates.next() == null) {
                    return taken;
                }
                query = query.cursor(candidates.next());
            }
            return Optional.empty();
        }

        private Optional<Ticket> take(List<Map<String, Object>> candidates) {
            Map<Long, String> refused = advice.refused(actor.user(), candidates.stream().map(NextTicket::id).toList(), actor.locale());
            for (Map<String, Object> candidate : candidates) {
                long ticket = id(candidate);
                if (!queries.allowed("tickets.update", TICKETS, ticket)) {
                    continue;
                }
                if (refused.containsKey(ticket)) {
                    passed.add(Map.of("id", ticket, "number", candidate.get("number"), "why", refused.get(ticket)));
                    continue;
                }
                contested = true;
                Optional<Ticket> taken = NextTicket.this.take(ticket, actor.user());
                if (taken.isPresent()) {
                    return taken;
                }
            }
            return Optional.empty();
        }
    }

    private static long id(Map<String, Object> row) {
        return ((Number) row.get("id")).longValue();
    }

    private Map<String, Object> none(List<Map<String, Object>> passed, Locale locale) {
        if (passed.isEmpty()) {
            return Map.of("message", texts.text(locale, "tickets.next.none"));
        }
        List<Map<String, Object>> first = passed.subList(0, Math.min(passed.size(), MOST_TOLD));
        String why = first.stream().map(one -> texts.text(locale, "tickets.next.not", one.get("number"), one.get("why"))).collect(Collectors.joining("; "));
        return Map.of("message", texts.text(locale, "tickets.next.passed", passed.size(), why), "passed", List.copyOf(first));
    }

    private Optional<Ticket> take(long ticket, long user) {
        try {
            return records.together(() -> {
                records.lock(TICKETS, ticket);
                if (queries.count(ListQuery.of(TICKETS).filter("id==" + ticket + ";" + WAITING)) == 0) {
                    return Optional.empty();
                }
                records.change(Ticket.class, ticket, one -> one.take(user));
                return Optional.of(records.get(Ticket.class, ticket));
            });
        } catch (Conflict changedMeanwhile) {
            return Optional.empty();
        }
    }

    private Map<String, Object> told(Ticket ticket, Locale locale) {
        List<Scores.Part> parts = scores.parts(ticket);
        String why = parts.stream().filter(part -> part.points() != 0)
            .map(part -> texts.text(locale, "tickets.next.term", texts.text(locale, "tickets.score." + part.term()), part.points()))
            .collect(Collectors.joining(", "));
        int score = parts.stream().mapToInt(Scores.Part::points).sum();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", TICKETS);
        answer.put("id", ticket.getId());
        answer.put("number", ticket.getNumber());
        answer.put("score", score);
        answer.put("message", texts.text(locale, why.isEmpty() ? "tickets.next.plain" : "tickets.next.taken", ticket.getNumber(), score, why));
        return answer;
    }
}
