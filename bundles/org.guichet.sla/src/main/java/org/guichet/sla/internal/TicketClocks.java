package org.guichet.sla.internal;

import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Clocks turn in the transaction of the ticket's own write, so that none is ever wrong about it. The past that an import
 * rebuilds is no promise of ours: what is still open of it gets its clocks afterwards, from {@link Recompute}.
 */
@Component(service = RecordRule.class)
public class TicketClocks implements RecordRule<Ticket> {
    private static final Set<String> REBUILT = Set.of("import", "seed", "revert");
    private static final Set<String> IDLE = Set.of("score", "levelSince");
    private final Clocks clocks;

    @Activate
    public TicketClocks(@Reference Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        long ticket = change.record().getId();
        if (REBUILT.contains(change.actor().channel())) {
            return;
        }
        switch (change.kind()) {
            case DELETE -> clocks.forget(ticket, change.at());
            case MERGE -> {
                if (change.merged() != null) {
                    clocks.forget(change.merged().getId(), change.at());
                }
                clocks.follow(change.record(), change.at());
            }
            default -> {
                if (change.kind() == Change.Kind.CREATE || !IDLE.containsAll(change.changed()) || change.changed().isEmpty()) {
                    clocks.follow(change.record(), change.at());
                }
            }
        }
    }
}
