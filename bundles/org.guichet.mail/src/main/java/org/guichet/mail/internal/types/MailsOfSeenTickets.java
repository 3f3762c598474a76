package org.guichet.mail.internal.types;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.guichet.api.security.SeenWith;
import org.osgi.service.component.annotations.Component;

/** Whoever may not see a ticket sees none of its mails. Mails without a ticket are for those who see every ticket, and for their authors. */
@Component
public class MailsOfSeenTickets implements RowRestriction {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    @Override
    public String type() {
        return "mails";
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return TICKET.filter(actor).map(seen -> seen + ",(ticket=null=true;author==ME)");
    }
}
