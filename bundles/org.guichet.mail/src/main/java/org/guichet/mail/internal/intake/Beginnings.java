package org.guichet.mail.internal.intake;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.api.timeline.Links;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.MailRows.Begun;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Threads that begin with a mail from a contact, an account or an activity: the first answer opens a ticket for whoever wrote, which the
 * mail belongs to from then on.
 */
@Component(service = Beginnings.class)
public class Beginnings {
    private final Records records;
    private final Queries queries;
    private final Links links;
    private final LongFunction<Optional<Actor>> users;

    @Activate
    public Beginnings(@Reference Records records, @Reference Queries queries, @Reference Links links, @Reference Users users) {
        this(records, queries, links, user -> users.byId(user, Self.CHANNEL));
    }

    Beginnings(Records records, Queries queries, Links links, LongFunction<Optional<Actor>> users) {
        this.records = records;
        this.queries = queries;
        this.links = links;
        this.users = users;
    }

    /** What the ticket has of the mail: its contact if the answer's author is unknown, and its author if they still work here. */
    void fill(Map<String, Object> ticket, Begun begun) {
        if (ticket.get("contact") == null && living("contacts", begun.contact())) {
            ticket.put("contact", begun.contact());
        } else if (ticket.get("contact") == null && living("accounts", begun.account())) {
            ticket.put("account", begun.account());
        }
        if (begun.author() != null && users.apply(begun.author()).isPresent()) {
            ticket.put("assignee", begun.author());
        }
    }

    void settle(Begun begun, long ticket) {
        records.lock("mails", begun.mail());
        records.change(Mail.class, begun.mail(), one -> one.setTicket(ticket));
        if (living("activities", begun.activity())) {
            links.add("tickets", ticket, "related", "activities", begun.activity());
        }
    }

    private boolean living(String type, Long id) {
        return id != null && queries.count(ListQuery.of(type).filter("id==" + id)) > 0;
    }
}
