package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How near the next deadline of a ticket is. In steps, so that a ticket is written a few times only because time passed. */
@Component
public class HeatTerm implements ScoreTerm {
    private static final int BROKEN = 80;
    private static final Map<Duration, Integer> NEAR = Map.of(Duration.ofHours(1), 60, Duration.ofHours(4), 40,
        Duration.ofHours(24), 20);
    private final Queries queries;
    private final Clock clock;

    @Activate
    public HeatTerm(@Reference Queries queries) {
        this(queries, Clock.systemUTC());
    }

    HeatTerm(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "sla";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public int points(Ticket ticket) {
        if (ticket.getId() == null || ticket.getResolvedAt() != null || ticket.getClosedAt() != null) {
            return 0;
        }
        List<Map<String, Object>> next = Self.as(() -> queries.list(ListQuery.of("slaClocks")
            .filter("ticket==" + ticket.getId() + ";status==running;deadline=null=false").fields("deadline").sort("deadline")
                .limit(1)).items());
        return next.isEmpty() ? 0 : points(Duration.between(clock.instant(), Instant.parse((String) next.get(0)
            .get("deadline"))));
    }

    private static int points(Duration left) {
        if (left.isNegative()) {
            return BROKEN;
        }
        return NEAR.entrySet().stream().filter(step -> left.compareTo(step.getKey()) <= 0).mapToInt(Map.Entry::getValue).max()
            .orElse(0);
    }
}
