package org.guichet.tickets.internal.options;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps to the options of the person who writes a ticket: their new tickets go to their queue unless they name one, and who may
 * not reassign takes what nobody has and gives back their own, no more. A person's answer counts before those of their teams, of
 * which the oldest that has one counts. Programs have no options. What an administrator changes
 * counts after a few seconds. Thread-safe.
 */
@Component(service = RecordRule.class, property = "service.ranking:Integer=100")
public class WorkOptions implements RecordRule<Ticket> {
    private static final Actor SELF = Actor.program("tickets", "rule");
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final String QUEUE = "tickets_queue";
    private static final String REASSIGN = "tickets_reassign";
    private final Queries queries;
    private final Clock clock;
    private final Map<Long, Options> known = new ConcurrentHashMap<>();

    /** @param queue of new tickets, or null */
    private record Options(Instant until, Long queue, boolean reassigns) {
    }

    @Activate
    public WorkOptions(@Reference Queries queries) {
        this(queries, Clock.systemUTC());
    }

    WorkOptions(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void before(Change<Ticket> change) {
        Actor actor = change.actor();
        if (actor.audience() != Audience.AGENT || actor.user() == null) {
            return;
        }
        Ticket ticket = change.record();
        if (change.kind() == Change.Kind.CREATE && ticket.getQueue() == null) {
            ticket.setQueue(of(actor).queue());
        }
        if (handedOn(change) && !of(actor).reassigns()) {
            change.invalid("assignee", "tickets.may-not-reassign");
        }
    }

    /** True unless somebody takes what nobody has, gives back their own, or leaves it with whom it is. */
    private static boolean handedOn(Change<Ticket> change) {
        Object before = change.before("assignee");
        Long now = change.record().getAssignee();
        Long user = change.actor().user();
        boolean fromSomebody = before != null && !before.equals(user);
        boolean toSomebody = now != null && !now.equals(user);
        return change.changed("assignee") && (fromSomebody || toSomebody);
    }

    private Options of(Actor actor) {
        Instant now = clock.instant();
        known.values().removeIf(options -> !now.isBefore(options.until()));
        return known.computeIfAbsent(actor.user(), user -> Actors.as(SELF, () -> read(actor, now.plus(KEPT))));
    }

    private Options read(Actor actor, Instant until) {
        List<Map<String, Object>> answers = new ArrayList<>(rows("users", "id==" + actor.user()));
        if (!actor.teams().isEmpty()) {
            answers.addAll(rows("teams", "id=in=(" + actor.teams().stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"));
        }
        Long queue = answers.stream().map(row -> row.get(QUEUE)).filter(Objects::nonNull).map(id -> ((Number) id).longValue())
            .filter(this::open).findFirst().orElse(null);
        boolean yes = answers.stream().map(row -> row.get(REASSIGN)).filter(Objects::nonNull).findFirst().map("yes"::equals).orElse(true);
        return new Options(until, queue, yes);
    }

    private List<Map<String, Object>> rows(String type, String filter) {
        return queries.list(ListQuery.of(type).filter(filter).fields(QUEUE, REASSIGN).sort("id").limit(200)).items();
    }

    private boolean open(long queue) {
        return queries.count(ListQuery.of("queues").filter("active==true;id==" + queue)) > 0;
    }
}
