package org.guichet.tickets.internal.score;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How long a ticket has waited, in the steps of the backlog report (1, 3, 7, 14, 30 days): steps, not days, so that a
 * ticket is written five times at most because time passed.
 */
@Component
public class AgeTerm implements ScoreTerm {
    private static final int[] DAYS = {1, 3, 7, 14, 30};
    private static final int STEP = 8;
    private final Clock clock;

    @Activate
    public AgeTerm() {
        this(Clock.systemUTC());
    }

    AgeTerm(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "age";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public int points(Ticket ticket) {
        if (ticket.getCreated() == null || ticket.getResolvedAt() != null || ticket.getClosedAt() != null) {
            return 0;
        }
        Instant now = clock.instant();
        int points = 0;
        for (int days : DAYS) {
            if (Duration.between(ticket.getCreated(), now).compareTo(Duration.ofDays(days)) > 0) {
                points += STEP;
            }
        }
        return points;
    }
}
