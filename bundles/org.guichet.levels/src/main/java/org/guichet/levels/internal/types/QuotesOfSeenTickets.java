package org.guichet.levels.internal.types;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.SeenWith;
import org.osgi.service.component.annotations.Component;

/** Whoever may not see a ticket sees no vendor's quote of it. */
@Component
public class QuotesOfSeenTickets implements RowRestriction {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    @Override
    public String type() {
        return VendorQuoteDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return TICKET.filter(actor);
    }
}
