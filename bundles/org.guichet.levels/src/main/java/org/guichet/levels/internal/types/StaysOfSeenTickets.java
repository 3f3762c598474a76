package org.guichet.levels.internal.types;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.SeenWith;
import org.osgi.service.component.annotations.Component;

/** Whoever may not see a ticket does not learn which way it went. */
@Component
public class StaysOfSeenTickets implements RowRestriction {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    @Override
    public String type() {
        return LevelStayDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return TICKET.filter(actor);
    }
}
