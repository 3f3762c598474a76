package org.guichet.tickets.internal.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Forbidden;
import org.guichet.api.query.ListQuery;
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
 * age. Each candidate is locked and looked at again before it is taken, so two people never get the same. Thread-safe.
 */
@Component(service = RecordAction.class)
public class NextTicket implements RecordAction {
    private static final String TICKETS = "tickets";
    private static final String WAITING = "assignee=null=true;state.category=in=(open,active)";
    private static final String THEIRS = WAITING + ";(team==MYTEAMS,team=null=true)";
    private static final int LOOKED_AT = 20;
    /** Lists of candidates that others emptied in the meantime. */
    private static final int ROUNDS = 10;
    private final Records records;
    private final Queries queries;
    private final Scores scores;
    private final Texts texts;

    @Activate
    public NextTicket(@Reference Records records, @Reference Queries queries, @Reference Scores scores, @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.scores = scores;
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

    /** {@code {"type": "tickets", "id": 42, "message": "T-000042, score 158: …"}}; without a ticket only the message. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor actor = Actors.current();
        if (actor.audience() != Audience.AGENT || actor.user() == null) {
            throw new Forbidden("people-only");
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, Object>> candidates = queries.list(ListQuery.of(TICKETS).filter(THEIRS).fields("id").sort("-score,due,id")
                .limit(LOOKED_AT)).items();
            boolean contested = false;
            for (Map<String, Object> candidate : candidates) {
                long ticket = ((Number) candidate.get("id")).longValue();
                if (queries.allowed("tickets.update", TICKETS, ticket)) {
                    contested = true;
                    Optional<Ticket> taken = take(ticket, actor.user());
                    if (taken.isPresent()) {
                        return told(taken.get(), actor.locale());
                    }
                }
            }
            if (!contested) {
                break;
            }
        }
        return Map.of("message", texts.text(actor.locale(), "tickets.next.none"));
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
