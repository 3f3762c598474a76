package org.guichet.mail.internal.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes to a ticket's client by itself: a public comment and a mail whose answer comes back, both or none. Without an address that
 * takes mail, or a mailbox that sends, the rule fails and says so on the ticket.
 */
@Component(service = RuleAction.class)
public class WriteToClient implements RuleAction {
    private static final String UNDELIVERABLE = "mail_undeliverable";
    private final Queries queries;
    private final Comments comments;
    private final Correspondence correspondence;
    private final Posting posting;

    @Activate
    public WriteToClient(@Reference Queries queries, @Reference Comments comments, @Reference Correspondence correspondence,
            @Reference Posting posting) {
        this.queries = queries;
        this.comments = comments;
        this.correspondence = correspondence;
        this.posting = posting;
    }

    @Override
    public String key() {
        return "mail.writeToClient";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return type.key().equals("tickets");
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().field("text", FieldKind.TEXT).required().maxLength(4000).fields();
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        Map<String, Object> ticket = queries.read("tickets", occasion.id());
        Mailbox box = correspondence.senders(occasion.id()).stream().findFirst().orElseThrow(() -> new NotAllowedNow("mail.no-sender"));
        Long contact = number(ticket.get("contact"));
        String to = address(ticket, contact);
        String html = SafeHtml.ofText(occasion.fill((String) parameters.get("text")));
        Optional<Mail> last = correspondence.last(occasion.id());
        String subject = DraftMail.subject(last.map(Mail::getSubject).orElse((String) ticket.get("subject")), (String) ticket.get("number"));
        comments.add("tickets", occasion.id(), html, false, false);
        posting.post(new Letter(box, List.of(to), List.of(), List.of(), subject, html, last.map(Mail::getMessageId).orElse(null),
            last.map(Correspondence::references).orElse(List.of()), occasion.id(), Origin.RULE, List.of()), contact, number(ticket.get("account")),
            true);
        return Optional.of(Done.of("mail.did.write-to-client", to));
    }

    private String address(Map<String, Object> ticket, Long contact) {
        String to = correspondence.address(ticket);
        if (to == null || !Address.wellFormed(to)) {
            throw new NotAllowedNow("mail.no-client-address");
        }
        Map<String, Object> known = contact == null ? Map.of() : queries.read("contacts", contact);
        if (Boolean.TRUE.equals(known.get(UNDELIVERABLE)) && to.equalsIgnoreCase((String) known.get("email"))) {
            throw new NotAllowedNow("mail.undeliverable-client", to);
        }
        return to;
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
