package org.guichet.notifications.internal.out;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.SeenWith;
import org.osgi.service.component.annotations.Component;

/** What a user was told is theirs alone; what was written to a client is seen with the ticket it is about. */
@Component
public class MessagesSeen implements RowRestriction {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    @Override
    public String type() {
        return MessageDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        if (actor.user() == null) {
            return Optional.empty();
        }
        String clients = TICKET.filter(actor).map(seen -> ";(" + seen + ")").orElse("");
        return Optional.of("recipient==ME,(recipient=null=true" + clients + ")");
    }
}
