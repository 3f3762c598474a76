package org.guichet.mail.internal.post;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.mail.Address;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.EncodedWords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells users by plain mails that nobody answers, from the first mailbox that sends. Clients are written to from their ticket, where the
 * answer comes back ({@link ReplyByMail}), not by this. The Message-ID is made of the message's id, so that a mail that was sent twice
 * is known as one.
 */
@Component
public class MailChannel implements Channel {
    private static final String UTF_8 = "UTF-8";
    private final Queries queries;
    private final Records records;
    private final Connections connections;
    private final Clock clock;

    /** Keeps the Message-ID that it was given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    @Activate
    public MailChannel(@Reference Queries queries, @Reference Records records, @Reference Connections connections) {
        this(queries, records, connections, Clock.systemUTC());
    }

    MailChannel(Queries queries, Records records, Connections connections, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "mail";
    }

    @Override
    public boolean ready() {
        try {
            return sender().isPresent();
        } catch (Unavailable away) {
            return false;
        }
    }

    @Override
    public Optional<String> addressField(String type) {
        return type.equals("users") ? Optional.of("email") : Optional.empty();
    }

    @Override
    public Optional<String> normalised(String address) {
        return Optional.of(address.strip()).filter(org.guichet.mail.internal.read.Address::wellFormed);
    }

    @Override
    public Delivery send(Outbound message) {
        Mailbox box = sender().orElse(null);
        if (box == null) {
            return Delivery.later("no mailbox sends");
        }
        try {
            String id = "<" + message.id() + box.getAddress().substring(box.getAddress().indexOf('@')) + ">";
            Connections.within(() -> {
                hand(message, box, id);
                return null;
            });
            return Delivery.queued(id);
        } catch (MessagingException e) {
            String answer = SmtpAnswers.text(e);
            return SmtpAnswers.permanent(e) ? Delivery.refused(answer) : Delivery.later(answer);
        }
    }

    private void hand(Outbound message, Mailbox box, String id) throws MessagingException {
        MimeMessage mail = new Identified(id);
        mail.setFrom(new InternetAddress(box.getAddress(), false));
        InternetAddress to = new InternetAddress(message.to(), true);
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSubject(EncodedWords.clean(message.subject() == null ? "" : message.subject()), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", Origin.RULE.submitted());
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setText(message.text(), UTF_8);
        mail.saveChanges();
        try (Transport transport = connections.outgoing(box, "<>")) {
            transport.sendMessage(mail, new Address[] {to});
        }
    }

    private Optional<Mailbox> sender() {
        return Self.as(() -> queries.list(ListQuery.of("mailboxes").filter("active==true;smtpHost=null=false").fields("id").sort("label").limit(1))
            .items().stream().findFirst().map(row -> records.get(Mailbox.class, ((Number) row.get("id")).longValue())));
    }
}
