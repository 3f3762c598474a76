package org.guichet.tickets.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.tickets.Queue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The queues, which every new ticket asks for: read once in a few seconds instead of twice per ticket. What this node writes
 * counts at once, what another node writes after those seconds. Thread-safe.
 */
@Component(service = {KnownQueues.class, RecordRule.class})
public class KnownQueues implements RecordRule<Queue> {
    private static final Actor SELF = Actor.program("tickets", "rule");
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 200;
    private final Queries queries;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, null, Map.of());
    private volatile Instant writtenUntil = Instant.MIN;

    private record Known(Instant until, Long main, Map<Long, Optional<Long>> teams) {
    }

    @Activate
    public KnownQueues(@Reference Queries queries) {
        this(queries, Clock.systemUTC());
    }

    KnownQueues(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Class<Queue> entity() {
        return Queue.class;
    }

    /** Its commit is still to come: until it surely has, everybody reads for themselves. */
    @Override
    public void after(Change<Queue> change) {
        writtenUntil = clock.instant().plus(KEPT);
        known = new Known(Instant.MIN, null, Map.of());
    }

    /** The queue of tickets that name none. */
    Optional<Long> main() {
        return Optional.ofNullable(current().main());
    }

    Optional<Long> teamOf(long queue) {
        Optional<Long> team = current().teams().get(queue);
        return team != null ? team : rows(ListQuery.of("queues").filter("id==" + queue).limit(1)).stream()
            .findFirst().flatMap(row -> id(row, "team"));
    }

    private Known current() {
        Known last = known;
        Instant now = clock.instant();
        if (now.isBefore(last.until())) {
            return last;
        }
        Long main = null;
        Map<Long, Optional<Long>> teams = new HashMap<>();
        for (Map<String, Object> row : rows(ListQuery.of("queues").sort("key").limit(MOST))) {
            long queue = id(row, "id").orElseThrow();
            teams.put(queue, id(row, "team"));
            if (main == null && Boolean.TRUE.equals(row.get("main")) && Boolean.TRUE.equals(row.get("active"))) {
                main = queue;
            }
        }
        Known fresh = new Known(now.plus(KEPT), main, teams);
        if (now.isAfter(writtenUntil)) {
            known = fresh;
        }
        return fresh;
    }

    private List<Map<String, Object>> rows(ListQuery query) {
        return Actors.as(SELF, () -> queries.list(query.fields("key", "main", "active", "team")).items());
    }

    private static Optional<Long> id(Map<String, Object> row, String field) {
        return row.get(field) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
