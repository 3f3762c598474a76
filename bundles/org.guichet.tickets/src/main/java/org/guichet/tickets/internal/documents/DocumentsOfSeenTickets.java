package org.guichet.tickets.internal.documents;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.SeenWith;
import org.osgi.service.component.annotations.Component;

/** Whoever may not see a ticket sees nothing of what was asked for on it. */
@Component
public class DocumentsOfSeenTickets implements RowRestriction {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    @Override
    public String type() {
        return DocumentRequestDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return TICKET.filter(actor);
    }
}
