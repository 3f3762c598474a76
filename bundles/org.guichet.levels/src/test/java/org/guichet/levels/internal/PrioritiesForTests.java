package org.guichet.levels.internal;

import org.guichet.api.lifecycle.Category;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.tickets.PriorityMatrix;
import org.guichet.tickets.Ticket;

/** What the rules of tickets, which are the ticket module's own, do that clocks look at. */
final class PrioritiesForTests implements RecordRule<Ticket> {
    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void before(Change<Ticket> change) {
        change.record().prioritise(PriorityMatrix.PRESET);
        if ("resolve".equals(change.transition())) {
            change.record().entered(Category.ACTIVE, Category.DONE, change.at());
        } else if ("reopen".equals(change.transition())) {
            change.record().entered(Category.DONE, Category.ACTIVE, change.at());
        }
    }
}
