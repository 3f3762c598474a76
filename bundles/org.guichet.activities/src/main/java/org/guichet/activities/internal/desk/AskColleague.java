package org.guichet.activities.internal.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.activities.Activity;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Users;
import org.guichet.api.timeline.Watchers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks a colleague or a team something about a ticket, which stays with whoever has it: a task with the question. Whoever asks
 * needs no right on activities. A colleague who could not see the ticket watches it from now on, if watching opens it to them; if
 * not, nothing is asked. The same question that is still open is not asked twice.
 */
@Component
public class AskColleague implements RecordAction {
    private static final String TICKETS = "tickets";
    private static final int LONGEST = 4000;
    private static final int SHOWN = 120;
    private final Records records;
    private final Queries queries;
    private final Users users;
    private final Watchers watchers;

    @Activate
    public AskColleague(@Reference Records records, @Reference Queries queries, @Reference Users users, @Reference Watchers watchers) {
        this.records = records;
        this.queries = queries;
        this.users = users;
        this.watchers = watchers;
    }

    @Override
    public String type() {
        return TICKETS;
    }

    @Override
    public String key() {
        return "askColleague";
    }

    @Override
    public String icon() {
        return "comment";
    }

    @Override
    public String when() {
        return "state.category=in=(open,active,waiting)";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().reference("colleague", "users").reference("team", "teams").field("question", FieldKind.TEXT).required()
            .maxLength(LONGEST).field("due", FieldKind.DATETIME).fields();
    }

    /** Answers {@code {"type": "activities", "id": 43, "number": "A-000043"}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor asker = Actors.current();
        if (asker.user() == null || asker.client()) {
            throw new NotAllowedNow("activities.ask-agents-only");
        }
        Long colleague = id(input, "colleague");
        Long team = id(input, "team");
        if ((colleague == null) == (team == null)) {
            throw Invalid.of("colleague", "activities.ask-one");
        }
        if (asker.user().equals(colleague)) {
            throw Invalid.of("colleague", "activities.ask-oneself");
        }
        if (!(input.get("question") instanceof String question) || question.isBlank() || question.length() > LONGEST) {
            throw Invalid.of("question", "activities.ask-question", LONGEST);
        }
        Instant due = due(input.get("due"));
        return records.together(() -> {
            requirePending(id);
            return Actors.as(Questions.trusted(asker), () -> {
                if (colleague != null) {
                    letSee(id, colleague);
                }
                return ask(asker, id, colleague, team, question.strip(), due);
            });
        });
    }

    private void requirePending(long ticket) {
        if (queries.count(ListQuery.of(TICKETS).filter("id==" + ticket + ";" + when())) == 0) {
            throw new NotAllowedNow("activities.ask-over");
        }
    }

    private Map<String, Object> ask(Actor asker, long ticket, Long colleague, Long team, String question, Instant due) {
        String html = "<p>" + Questions.escaped(question) + "</p>";
        Optional<Map<String, Object>> open = queries.list(ListQuery.of("activities").filter("ticket==" + ticket + ";askedBy==" + asker.user()
            + ";state.category=in=(open,active,waiting);" + (colleague == null ? "team==" + team : "owner==" + colleague))
            .fields("number", "description").sort("id").limit(50)).items().stream()
            .filter(row -> html.equals(row.get("description"))).findFirst();
        if (open.isPresent()) {
            return Map.of("type", "activities", "id", open.get().get("id"), "number", open.get().get("number"));
        }
        Saved saved = records.create(Activity.class, task -> {
            task.setKind("task");
            task.setSubject(subject(question));
            task.setDescription(html);
            task.setTicket(ticket);
            task.setDue(due);
            task.asked(asker.user(), colleague, team);
        });
        return Map.of("type", "activities", "id", saved.id(), "number", saved.number());
    }

    private static String subject(String question) {
        String line = question.lines().findFirst().orElse(question);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }

    /** @throws Invalid if the colleague is gone or may not see the ticket, not even by watching it */
    private void letSee(long ticket, long colleague) {
        Actor other = users.byId(colleague, "rule").filter(known -> known.audience() == Audience.AGENT)
            .orElseThrow(() -> Invalid.of("colleague", "activities.ask-nobody"));
        if (!sees(other, ticket)) {
            watchers.add(TICKETS, ticket, colleague);
            if (!sees(other, ticket)) {
                throw Invalid.of("colleague", "activities.ask-hidden", other.name());
            }
        }
    }

    private boolean sees(Actor other, long ticket) {
        return other.may("tickets.read") && Actors.as(other, () -> queries.count(ListQuery.of(TICKETS).filter("id==" + ticket))) > 0;
    }

    private static Long id(Map<String, Object> input, String name) {
        Object value = input.get(name);
        if (value == null || value instanceof Number) {
            return value == null ? null : ((Number) value).longValue();
        }
        throw Invalid.of(name, "wrong-reference");
    }

    private static Instant due(Object value) {
        try {
            return value == null || value.toString().isBlank() ? null : Instant.parse(value.toString());
        } catch (DateTimeException e) {
            throw Invalid.of("due", "activities.no-time", value);
        }
    }
}
