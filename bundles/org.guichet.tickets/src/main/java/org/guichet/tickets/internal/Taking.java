package org.guichet.tickets.internal;

import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Audience;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Component;

/** Who takes up a ticket that nobody has is its assignee from then on. */
@Component
public class Taking implements TransitionEffect {
    static final String KEY = "tickets.take";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public void run(Change<? extends StoredRecord> change) {
        if (change.record() instanceof Ticket ticket && change.actor().audience() == Audience.AGENT) {
            ticket.take(change.actor().user());
        }
    }
}
