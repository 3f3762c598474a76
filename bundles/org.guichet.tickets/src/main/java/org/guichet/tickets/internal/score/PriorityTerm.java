package org.guichet.tickets.internal.score;

import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Component;

/** What impact and urgency say: a critical ticket stands before an important one whatever its age. */
@Component
public class PriorityTerm implements ScoreTerm {
    @Override
    public String key() {
        return "priority";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public int points(Ticket ticket) {
        if (ticket.getPriority() == null) {
            return 0;
        }
        return switch (ticket.getPriority()) {
            case "critical" -> 100;
            case "important" -> 50;
            default -> 10;
        };
    }
}
