package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.record.Records;
import org.guichet.api.timeline.Attachments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.Undelivered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one mail. The platform's jobs claim it once in the cluster and try it again after growing pauses; what a server refuses for
 * good, or what was tried too often, is given up and told. A crash right behind the sending sends it twice at most,
 * with the same Message-ID.
 */
@Component
public class DeliverMail implements Job {
    static final String NAME = "mail.deliver";
    /** Fewer than the platform makes before it leaves a job to an administrator. */
    static final int MOST_ATTEMPTS = 9;
    static final String OUTBOUND = "outbound";
    private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);
    private static final int LONGEST_PROBLEM = 400;
    private final Records records;
    private final Attachments attachments;
    private final Undelivered undelivered;
    private final Connections connections;
    private final Settings settings;

    @Activate
    public DeliverMail(@Reference Records records, @Reference Attachments attachments, @Reference Undelivered undelivered,
            @Reference Connections connections, @Reference Settings settings) {
        this.records = records;
        this.attachments = attachments;
        this.undelivered = undelivered;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        long id = Long.parseLong(payload);
        Mail mail = records.get(Mail.class, id);
        if (!Mail.QUEUED.equals(mail.getState())) {
            return;
        }
        if (settings.get(OUTBOUND).filter("off"::equals).isPresent()) {
            // a server on restored data must not send again what was sent after the backup; HeldMails begins anew
            LOG.info("mail {} is held: outbound channels are off", id);
            return;
        }
        Mailbox box = records.get(Mailbox.class, mail.getMailbox());
        try {
            if (!box.sends()) {
                throw new MessagingException("the mailbox does not send");
            }
            Connections.within(() -> {
                send(mail, box);
                return null;
            });
            Self.as(() -> records.change(Mail.class, id, Mail::sent));
        } catch (MessagingException e) {
            refused(mail, e);
        }
    }

    private void send(Mail mail, Mailbox box) throws MessagingException {
        try (InputStream raw = raw(mail.getId()); Transport transport = connections.outgoing(box, mail.getAutomatic() ? "<>"
            : box.getAddress())) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), raw);
            transport.sendMessage(message, recipients(mail));
        } catch (IOException e) {
            throw new MessagingException("the raw mail cannot be read", e);
        }
    }

    private InputStream raw(long id) {
        return Self.as(() -> attachments.of("mails", id).stream().filter(one -> one.name().equals("message.eml")).findFirst()
            .map(one -> attachments.open("mails", id, one.id())).orElseThrow(() -> new IllegalStateException("mail " + id
                + " has no raw file")));
    }

    private static Address[] recipients(Mail mail) throws MessagingException {
        List<Address> all = new ArrayList<>();
        for (String list : Stream.of(mail.getTo(), mail.getCc(), mail.getBcc()).filter(one -> one != null).toList()) {
            for (String one : list.split(", ")) {
                all.add(new InternetAddress(one, false));
            }
        }
        return all.toArray(new Address[0]);
    }

    private void refused(Mail mail, MessagingException e) {
        boolean forGood = SmtpAnswers.permanent(e) || mail.getAttempts() + 1 >= MOST_ATTEMPTS;
        String why = SmtpAnswers.text(e).replaceAll("\\s+", " ").strip();
        String shown = why.substring(0, Math.min(why.length(), LONGEST_PROBLEM));
        LOG.info("mail {} was not sent, {}: {}", mail.getId(), forGood ? "given up" : "tried again", shown);
        Self.as(() -> records.together(() -> {
            records.change(Mail.class, mail.getId(), one -> one.refused(shown, forGood));
            if (forGood && !mail.getAutomatic()) {
                undelivered.tell(mail, "mail.out.given-up", mail.getSubject(), mail.getTo(), shown);
            }
            return null;
        }));
        if (!forGood) {
            throw (Unavailable) new Unavailable("mail.not-yet", shown).initCause(e);
        }
    }
}
