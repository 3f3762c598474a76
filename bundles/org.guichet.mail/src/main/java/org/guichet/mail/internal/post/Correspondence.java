package org.guichet.mail.internal.post;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was written on a ticket so far, and from where an answer leaves. For those who may see the ticket. */
@Component(service = Correspondence.class)
public class Correspondence {
    private static final int MOST = 50;
    private final Records records;
    private final Queries queries;

    @Activate
    public Correspondence(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    /** The newest mail of the client's side that came in. */
    Optional<Mail> last(long ticket) {
        return newest("ticket==" + ticket + ";internal==false");
    }

    /** The newest mail that came in from whoever was asked for the sake of a record. */
    Optional<Mail> lastAside(String type, long record) {
        return newest("aboutType==" + type + ";aboutId==" + record);
    }

    private Optional<Mail> newest(String filter) {
        return Self.as(() -> first("mails", filter + ";direction==in;state==received", "-sentAt").map(id -> records.get(Mail.class, id)));
    }

    /** What waits for its time on the ticket, the next to leave first: {@code id, subject, at}. */
    List<Map<String, Object>> held(long ticket) {
        return Self.as(() -> queries.list(ListQuery.of("mails").filter("ticket==" + ticket + ";state==" + Mail.HELD)
            .fields("subject", "sentAt").sort("sentAt").limit(MOST)).items().stream()
            .map(row -> Map.of("id", row.get("id"), "subject", row.get("subject"), "at", row.get("sentAt"))).toList());
    }

    /** Mailboxes that can send, the best for the ticket first: the one that was written to, that of its queue, any. */
    List<Mailbox> senders(long ticket) {
        return Self.as(() -> {
            Long used = last(ticket).map(Mail::getMailbox).orElse(null);
            Object queue = queries.read("tickets", ticket).get("queue");
            return sending(used, queue);
        });
    }

    private List<Mailbox> sending(Long used, Object queue) {
        return queries.list(ListQuery.of("mailboxes").filter("active==true;smtpHost=null=false").fields("id").sort("label")
            .limit(MOST)).items().stream()
            .map(row -> records.get(Mailbox.class, ((Number) row.get("id")).longValue())).filter(Mailbox::sends)
            .sorted((a, b) -> Integer.compare(rank(a, used, queue), rank(b, used, queue))).toList();
    }

    /** Mailboxes that can send, the best first: as for the ticket, or the one by which the record was last written with. */
    List<Mailbox> senders(Place place, Map<String, Object> about) {
        if (place.ticket() != null) {
            return senders(place.ticket());
        }
        return Self.as(() -> sending(first("mails", about(about) + ";state!=" + Mail.QUARANTINED, "-sentAt")
            .map(id -> records.get(Mail.class, id).getMailbox()).orElse(null), null));
    }

    /** RSQL for mails with the contact, or if there is none with the account. */
    static String about(Map<String, Object> about) {
        return about.get("contact") != null ? "contact==" + about.get("contact") : "account==" + (about.get("account") == null ? 0 : about.get("account"));
    }

    private static int rank(Mailbox box, Long used, Object queue) {
        return box.getId().equals(used) ? 0 : queue instanceof Number number && box.getQueue() != null
            && box.getQueue() == number.longValue() ? 1 : 2;
    }

    /** Where an answer goes: to whoever wrote last, else to the ticket's contact; null if there is neither. */
    String address(Map<String, Object> ticket) {
        return last(((Number) ticket.get("id")).longValue()).map(Mail::getSender).orElseGet(() -> contactAddress(ticket));
    }

    /** Address of the ticket's contact, or null. */
    String contactAddress(Map<String, Object> ticket) {
        return ticket.get("contact") instanceof Number contact ? Self.as(() -> (String) queries.read("contacts",
            contact.longValue()).get("email")) : null;
    }

    /** Message-IDs before the mail, oldest first. */
    static List<String> references(Mail mail) {
        List<String> newestFirst = mail.getReferences() == null ? List.of() : List.of(mail.getReferences().split(" "));
        List<String> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private Optional<Long> first(String type, String filter, String sort) {
        return queries.list(ListQuery.of(type).filter(filter).fields("id").sort(sort).limit(1)).items().stream().findFirst()
            .map(row -> ((Number) row.get("id")).longValue());
    }
}
