package org.guichet.mail.internal.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.mail.ClientMail;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters to a ticket's client whose text a program puts together: a public comment and a mail whose answer comes back, both or none. */
@Component(service = ClientLetters.class)
public class ClientLetters implements ClientMail {
    private static final String UNDELIVERABLE = "mail_undeliverable";
    private final Records records;
    private final Queries queries;
    private final Comments comments;
    private final Correspondence correspondence;
    private final Posting posting;

    @Activate
    public ClientLetters(@Reference Records records, @Reference Queries queries, @Reference Comments comments,
            @Reference Correspondence correspondence, @Reference Posting posting) {
        this.records = records;
        this.queries = queries;
        this.comments = comments;
        this.correspondence = correspondence;
        this.posting = posting;
    }

    /** @param id of the mail @param to its address */
    record Sent(long id, String to) {
    }

    @Override
    public Optional<String> recipient(long ticket) {
        if (correspondence.senders(ticket).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(address(queries.read("tickets", ticket)));
        } catch (NotAllowedNow unreachable) {
            return Optional.empty();
        }
    }

    @Override
    public long write(long ticket, String html) {
        return send(ticket, SafeHtml.clean(Typed.text(html, "body", Typed.LONGEST_BODY)), Origin.PERSON).id();
    }

    /** @param html that is safe already */
    Sent send(long id, String html, Origin origin) {
        Map<String, Object> ticket = queries.read("tickets", id);
        Mailbox box = correspondence.senders(id).stream().findFirst().orElseThrow(() -> new NotAllowedNow("mail.no-sender"));
        String to = address(ticket);
        Optional<Mail> last = correspondence.last(id);
        String subject = DraftMail.subject(last.map(Mail::getSubject).orElse((String) ticket.get("subject")), (String) ticket.get("number"));
        Letter letter = new Letter(box, List.of(to), List.of(), List.of(), subject, html, last.map(Mail::getMessageId).orElse(null),
            last.map(Correspondence::references).orElse(List.of()), id, origin, List.of());
        return records.together(() -> {
            comments.add("tickets", id, html, false, false);
            return new Sent(posting.post(letter, number(ticket.get("contact")), number(ticket.get("account")), true), to);
        });
    }

    private String address(Map<String, Object> ticket) {
        String to = correspondence.address(ticket);
        if (to == null || !Address.wellFormed(to)) {
            throw new NotAllowedNow("mail.no-client-address");
        }
        Long contact = number(ticket.get("contact"));
        Map<String, Object> known = contact == null ? Map.of() : Self.as(() -> queries.read("contacts", contact));
        if (Boolean.TRUE.equals(known.get(UNDELIVERABLE)) && to.equalsIgnoreCase((String) known.get("email"))) {
            throw new NotAllowedNow("mail.undeliverable-client", to);
        }
        return to;
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
