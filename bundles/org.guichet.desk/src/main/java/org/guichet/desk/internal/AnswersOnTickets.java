package org.guichet.desk.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.text.Variables;
import org.guichet.api.timeline.CannedAnswers;
import org.guichet.api.timeline.Comments;
import org.guichet.desk.internal.types.CannedAnswer;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.guichet.rules.ActionsByHand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Canned answers and macros on tickets, with the rights of whoever uses them. What a macro would do is told by doing it in a
 * transaction that is undone, so that rights, guards and rules of all modules have their say. Thread-safe.
 */
@Component(service = {CannedAnswers.class, AnswersOnTickets.class})
public class AnswersOnTickets implements CannedAnswers {
    private static final String TICKETS = "tickets";
    private static final String PREFIX = "desk.";
    private static final int MOST = 500;
    private final Records records;
    private final Queries queries;
    private final Comments comments;
    private final ActionsByHand actions;
    private final TicketWords words;
    private final Variables variables;
    private final Texts texts;
    private final Clock clock;

    /** Thrown to undo what was only tried. */
    private static final class Tried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Tried() {
            super(null, null, false, false);
        }
    }

    @Activate
    public AnswersOnTickets(@Reference Records records, @Reference Queries queries, @Reference Comments comments,
            @Reference ActionsByHand actions, @Reference Lifecycles lifecycles, @Reference Texts texts, @Reference Variables variables) {
        this(records, queries, comments, actions, lifecycles, texts, variables, Clock.systemUTC());
    }

    AnswersOnTickets(Records records, Queries queries, Comments comments, ActionsByHand actions, Lifecycles lifecycles, Texts texts,
            Variables variables, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.comments = comments;
        this.actions = actions;
        this.texts = texts;
        this.variables = variables;
        this.clock = clock;
        words = new TicketWords(queries, lifecycles, texts, clock);
    }

    @Override
    public String type() {
        return TICKETS;
    }

    @Override
    public List<Offer> offers(long ticket) {
        String language = Actors.current().locale().getLanguage();
        boolean mayAct = queries.allowed(ApplyAnswer.RIGHT, TICKETS, ticket);
        List<Offer> offers = new ArrayList<>();
        queries.stream(ListQuery.of(CannedAnswerDescription.TYPE).filter(scope(queries.read(TICKETS, ticket)))
            .fields("key", "label", "labelEn", "shortcut", "kind").sort("position,label"), row -> {
                boolean acts = CannedAnswer.MACRO.equals(row.get("kind"));
                if (mayAct || !acts) {
                    Object label = "en".equals(language) && row.get("labelEn") != null ? row.get("labelEn") : row.get("label");
                    offers.add(new Offer(PREFIX + row.get("key"), (String) label, (String) row.get("shortcut"), acts));
                }
                return offers.size() < MOST;
            });
        return offers;
    }

    /** Those for everybody, for a team of the actor, for the ticket's queue. */
    private static String scope(Map<String, Object> ticket) {
        return "active==true;(team=null=true,team==MYTEAMS);" + (ticket.get("queue") == null ? "queue=null=true"
            : "(queue=null=true,queue==" + ticket.get("queue") + ")");
    }

    @Override
    public Prepared prepare(long ticket, String key) {
        Spoken spoken = spoken(ticket, one(ticket, key.startsWith(PREFIX) ? "key=='" + safe(key.substring(PREFIX.length())) + "'" : "id==0"));
        List<String> does = new ArrayList<>();
        String refusal = spoken.answer().acts() ? tried(spoken, does) : null;
        Locale reader = Actors.current().locale();
        return new Prepared(spoken.answer().label(reader.getLanguage()), spoken.body(), spoken.answer().internal(), named(spoken.unfilled(), reader),
            does, refusal);
    }

    private String tried(Spoken spoken, List<String> does) {
        Locale reader = Actors.current().locale();
        try {
            records.together(() -> {
                act(spoken).forEach(done -> does.add(texts.text(reader, done.text(), done.arguments().toArray())));
                throw new Tried();
            });
            return null;
        } catch (Tried undone) {
            return null;
        } catch (Problem refused) {
            return reason(reader, refused);
        }
    }

    @Override
    public void carryOut(long ticket, String key) {
        carryOut(ticket, one(ticket, key.startsWith(PREFIX) ? "key=='" + safe(key.substring(PREFIX.length())) + "'" : "id==0"));
    }

    /** The same for one that is named by its record. */
    void carryOut(long ticket, long answer) {
        carryOut(ticket, one(ticket, "id==" + answer));
    }

    private void carryOut(long ticket, CannedAnswer answer) {
        if (!queries.allowed(ApplyAnswer.RIGHT, TICKETS, ticket)) {
            throw new Forbidden("no-right", Label.right(ApplyAnswer.RIGHT));
        }
        records.together(() -> act(spoken(ticket, answer)));
    }

    /** What is said and on what. */
    private record Spoken(CannedAnswer answer, Map<String, Object> ticket, String body, Set<String> unfilled) {
    }

    private CannedAnswer one(long ticket, String which) {
        Map<String, Object> row = queries.read(TICKETS, ticket);
        return queries.list(ListQuery.of(CannedAnswerDescription.TYPE).filter(which + ";" + scope(row)).fields("id").sort("id").limit(1)).items().stream()
            .findFirst().map(found -> records.get(CannedAnswer.class, ((Number) found.get("id")).longValue()))
            .orElseThrow(() -> new NotFound("desk.not-offered"));
    }

    private Spoken spoken(long id, CannedAnswer answer) {
        Map<String, Object> ticket = queries.read(TICKETS, id);
        TicketWords.Words known = words.of(ticket);
        String body = answer.body(known.language().getLanguage());
        if (body == null) {
            return new Spoken(answer, ticket, null, Set.of());
        }
        Map<String, String> values = new HashMap<>(variables.values(TICKETS, id, Placeholders.foreign(body), known.language()));
        values.putAll(known.values());
        Placeholders.Filled filled = Placeholders.fill(body, values);
        return new Spoken(answer, ticket, filled.html(), filled.unfilled());
    }

    /** First what is said: a client reads the answer before hearing that the ticket is resolved. */
    private List<Done> act(Spoken spoken) {
        CannedAnswer answer = spoken.answer();
        long id = ((Number) spoken.ticket().get("id")).longValue();
        if (!spoken.unfilled().isEmpty()) {
            throw new NotAllowedNow("desk.unfilled", String.join(", ", named(spoken.unfilled(), Actors.current().locale())));
        }
        List<Done> done = new ArrayList<>();
        if (spoken.body() != null) {
            comments.add(TICKETS, id, spoken.body(), answer.internal(), false);
            done.add(Done.of(answer.internal() ? "desk.did.note" : "desk.did.comment"));
        }
        done.addAll(actions.carryOut(new Occasion(answer.getKey(), TICKETS, id, (String) spoken.ticket().get("number"),
            (String) spoken.ticket().get("subject"), Actors.current().user(), clock.instant()), answer.getActions()));
        return done;
    }

    private List<String> named(Set<String> placeholders, Locale reader) {
        Map<String, String> offered = variables.of(TICKETS);
        return placeholders.stream().map(name -> Placeholders.NAMES.contains(name) ? texts.text(reader, "cannedAnswers.placeholder." + name)
            : offered.getOrDefault(name, "{" + name + "}")).toList();
    }

    private String reason(Locale reader, Problem refused) {
        if (refused instanceof Invalid invalid) {
            return invalid.places().stream().map(place -> texts.text(reader, "error." + place.key(), place.arguments().toArray())).distinct()
                .collect(Collectors.joining(" "));
        }
        return texts.text(reader, "error." + refused.key(), refused.arguments());
    }

    private static String safe(String key) {
        return key.replaceAll("[^a-zA-Z0-9-]", "");
    }
}
