package org.guichet.mail.internal.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Rsql;
import org.guichet.mail.internal.Undelivered;
import org.guichet.mail.internal.read.Bounce;
import org.guichet.mail.internal.read.Bounce.Recipient;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a bounce means for the mail that it is about: whoever works on the ticket, or wrote, hears of it once, and an address that does not exist
 * is flagged at its contact. A bounce about no mail of ours means nothing, nor one about somebody whom that did not go to.
 */
@Component(service = Bounced.class)
public class Bounced {
    private static final int LONGEST = 400;
    private final Records records;
    private final Queries queries;
    private final Undelivered undelivered;
    private final Senders senders;

    @Activate
    public Bounced(@Reference Records records, @Reference Queries queries, @Reference Undelivered undelivered,
            @Reference Senders senders) {
        this.records = records;
        this.queries = queries;
        this.undelivered = undelivered;
        this.senders = senders;
    }

    /** @return the ticket of the mail that did not arrive */
    Optional<Long> take(Bounce bounce) {
        if (bounce == null || bounce.original() == null) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = queries.list(ListQuery.of("mails").filter("direction==out;messageId=="
            + Rsql.quoted(bounce.original()))
            .fields("ticket", "to", "cc", "bcc", "subject", "state").sort("id").limit(1)).items();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> mail = rows.get(0);
        List<Recipient> meant = bounce.recipients().stream().filter(one -> writtenTo(mail, one.address())).toList();
        meant.forEach(this::count);
        Optional<Long> ticket = Optional.ofNullable(Senders.number(mail.get("ticket")));
        List<Recipient> failed = meant.stream().filter(Recipient::failed).toList();
        if (!failed.isEmpty() && !Mail.BOUNCED.equals(mail.get("state"))) {
            Recipient first = failed.get(0);
            String why = (first.status() + " " + first.why()).strip();
            String shown = why.substring(0, Math.min(why.length(), LONGEST));
            long id = Senders.number(mail.get("id"));
            records.change(Mail.class, id, one -> one.bounced(shown));
            undelivered.tell(records.get(Mail.class, id), "mail.in.bounced", mail.get("subject"), first.address(), shown);
        }
        return ticket;
    }

    private static boolean writtenTo(Map<String, Object> mail, String address) {
        return (mail.get("to") + " " + mail.get("cc") + " " + mail.get("bcc")).toLowerCase(Locale.ROOT).contains(address);
    }

    private void count(Recipient recipient) {
        Long contact = senders.ofAddress(recipient.address()).contact();
        if (contact != null) {
            Map<String, Object> row = queries.read("contacts", contact);
            Map<String, Object> values = new HashMap<>();
            values.put("mail_bounces", (row.get("mail_bounces") instanceof Number number ? number.intValue() : 0) + 1);
            if (recipient.unknown()) {
                values.put("mail_undeliverable", true);
            }
            records.patch("contacts", contact, values, WriteOptions.NONE);
        }
    }
}
