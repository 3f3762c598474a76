package org.guichet.mail.internal.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.guichet.api.job.Jobs;
import org.guichet.api.record.Records;
import org.guichet.api.timeline.Attachments;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.ServerKey;
import org.guichet.mail.internal.read.MailParser;
import org.guichet.mail.internal.read.ReplyTokens;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes mails to be sent: in the caller's transaction each becomes a record with its raw file and a job that sends it, so it leaves
 * exactly if the caller's own writes last. Thread-safe.
 */
@Component(service = Posting.class)
public class Posting {
    private static final int NONCE_BYTES = 6;
    private final Records records;
    private final Attachments attachments;
    private final Jobs jobs;
    private final ReplyTokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LetterWriter writer = new LetterWriter();

    @Activate
    public Posting(@Reference Records records, @Reference Attachments attachments, @Reference Jobs jobs,
        @Reference ServerKey key) {
        this(records, attachments, jobs, key, Clock.systemUTC());
    }

    Posting(Records records, Attachments attachments, Jobs jobs, ServerKey key, Clock clock) {
        this.records = records;
        this.attachments = attachments;
        this.jobs = jobs;
        this.tokens = key.tokens();
        this.clock = clock;
    }

    /**
     * @param commented its text is a comment on the ticket
     * @return id of the mail
     */
    long post(Letter letter, Long contact, Long account, boolean commented) {
        return post(letter, contact, account, commented, null);
    }

    /** @param aside what it is written for if it is not to the client, or null */
    long post(Letter letter, Long contact, Long account, boolean commented, Aside aside) {
        return post(letter, clock.instant(), contact, account, one -> {
            one.setCommented(commented);
            if (aside != null) {
                one.aside(aside.type(), aside.record());
            }
        }, DeliverMail.NAME);
    }

    /**
     * Takes a mail without a ticket.
     *
     * @param author who hears if it does not arrive and has the ticket that an answer opens, or null
     */
    long begin(Letter letter, Long contact, Long account, Long author) {
        return post(letter, clock.instant(), contact, account, one -> one.writtenBy(author), DeliverMail.NAME);
    }

    /**
     * Keeps a mail until its time; what it says on a ticket becomes a comment of its author then, and until then it can be recalled.
     *
     * @return id of the mail
     */
    long hold(Letter letter, Long contact, Long account, long author, Instant until) {
        return post(letter, until, contact, account, one -> {
            one.setCommented(letter.place().ticket() != null);
            one.hold(author);
        }, ReleaseMail.NAME);
    }

    private long post(Letter letter, Instant leaves, Long contact, Long account, Consumer<Mail> more, String job) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String token = tokens.token(letter.place().ticket() == null ? ReplyTokens.NO_TICKET : letter.place().ticket(), HexFormat.of().formatHex(nonce));
        String address = letter.box().getAddress();
        String id = "<" + token + address.substring(address.indexOf('@')) + ">";
        Instant at = leaves.truncatedTo(ChronoUnit.SECONDS);
        byte[] raw = writer.write(letter, new Pictures(attachments, letter.place(), letter.box()), id, token, at);
        return Self.as(() -> records.together(() -> {
            long mail = records.create(Mail.class, one -> {
                fill(one, letter, id, at, raw.length, contact, account);
                more.accept(one);
            }).id();
            attachments.add("mails", mail, "message.eml", new ByteArrayInputStream(raw), true);
            jobs.submit(job, Long.toString(mail), Long.toString(mail), leaves);
            return mail;
        }));
    }

    private static void fill(Mail one, Letter letter, String id, Instant at, long size, Long contact, Long account) {
        one.setMailbox(letter.box().getId());
        one.setDirection("out");
        one.setState(Mail.QUEUED);
        one.setSender(letter.box().getAddress());
        one.setSenderName(letter.box().getSenderName());
        one.setTo(list(letter.to()));
        one.setCc(list(letter.cc()));
        one.setBcc(list(letter.bcc()));
        one.setSubject(letter.subject());
        one.setSentAt(at);
        one.setMessageId(id);
        one.setInReplyTo(letter.inReplyTo());
        one.setReferences(letter.references().isEmpty() ? null : String.join(" ", letter.references()));
        one.setDisplay(letter.html());
        one.setTicket(letter.place().ticket());
        one.setActivity(letter.place().activity());
        one.setContact(contact);
        one.setAccount(account);
        one.setAutomatic(letter.origin() == Origin.REPLY);
        one.setSize(size);
        one.setMessageKey(MailParser.key(id.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String list(List<String> addresses) {
        return addresses.isEmpty() ? null : String.join(", ", addresses);
    }
}
