package org.guichet.levels.internal;

import java.util.Optional;
import java.util.Set;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever changes a ticket's level, by an action, a rule or by hand, begins a stay and ends the one before, in the ticket's own
 * transaction. What imports bring begins its first stay when it first moves.
 */
@Component(service = RecordRule.class)
public class TicketLevels implements RecordRule<Ticket> {
    private static final Set<String> REBUILT = Set.of("import", "seed");
    private static final ThreadLocal<Why> WHY = new ThreadLocal<>();
    private final Stays stays;
    private final Lifecycles lifecycles;

    /** @param kind one of those of stays */
    public record Why(String kind, String reason) {
    }

    @Activate
    public TicketLevels(@Reference Stays stays, @Reference Lifecycles lifecycles) {
        this.stays = stays;
        this.lifecycles = lifecycles;
    }

    /** Does what moves a ticket, and has the stay say why. */
    static void because(Why why, Runnable move) {
        WHY.set(why);
        try {
            move.run();
        } finally {
            WHY.remove();
        }
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        boolean concerned = switch (change.kind()) {
            case CREATE -> !REBUILT.contains(change.actor().channel());
            case UPDATE, TRANSITION -> change.changed("level") || change.changed("state") || change.changed("type");
            case PARTS -> false;
            default -> change.merged() == null;
        };
        if (concerned) {
            stays.follow(change, change.record().getDeleted() == null && pending(change.record()), WHY.get());
        }
    }

    private boolean pending(Ticket ticket) {
        return Optional.ofNullable(lifecycles.of("tickets", ticket.getType())).flatMap(lifecycle -> lifecycle.state(ticket.getState()))
            .map(State::category).filter(Category::pending).isPresent();
    }
}
