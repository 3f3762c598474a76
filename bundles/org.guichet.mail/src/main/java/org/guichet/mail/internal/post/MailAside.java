package org.guichet.mail.internal.post;

import java.util.List;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.record.Records;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.intake.Senders;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.read.EncodedWords;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters to others than the client: an internal comment and a mail that only agents see, on a thread of its own. */
@Component(service = MailAside.class)
public class MailAside implements ThirdPartyMail {
    private static final long MEGABYTE = 1_000_000;
    private final Records records;
    private final Comments comments;
    private final Correspondence correspondence;
    private final Senders senders;
    private final Posting posting;

    @Activate
    public MailAside(@Reference Records records, @Reference Comments comments, @Reference Correspondence correspondence,
            @Reference Senders senders, @Reference Posting posting) {
        this.records = records;
        this.comments = comments;
        this.correspondence = correspondence;
        this.senders = senders;
        this.posting = posting;
    }

    @Override
    public Optional<String> sender(long ticket) {
        return correspondence.senders(ticket).stream().findFirst().map(Mailbox::getAddress);
    }

    @Override
    public Optional<String> correspondent(String type, long record) {
        return correspondence.lastAside(type, record).map(Mail::getSender);
    }

    @Override
    public long send(Message message) {
        List<String> to = Typed.addresses(message.to(), "to");
        if (to.isEmpty()) {
            throw Invalid.of("to", "mail.no-recipient");
        }
        if (to.size() > Typed.MOST_RECIPIENTS) {
            throw Invalid.of("to", "mail.many-recipients", Typed.MOST_RECIPIENTS);
        }
        String subject = EncodedWords.clean(Typed.text(message.subject(), "subject", Typed.LONGEST_SUBJECT));
        String body = SafeHtml.clean(Typed.text(message.html(), "body", Typed.LONGEST_BODY));
        if (message.files().stream().mapToLong(file -> file.content().length).sum() > MOST_BYTES) {
            throw Invalid.of("files", "mail.too-large", MOST_BYTES / MEGABYTE);
        }
        Mailbox box = correspondence.senders(message.ticket()).stream().findFirst().orElseThrow(() -> new NotAllowedNow("mail.no-sender"));
        Optional<Mail> last = correspondence.lastAside(message.type(), message.record());
        Letter mail = new Letter(box, to, List.of(), List.of(), subject, body, last.map(Mail::getMessageId).orElse(null),
            last.map(Correspondence::references).orElse(List.of()), message.ticket(), Origin.PERSON,
            message.files().stream().map(file -> new LetterFile(file.name(), file.mediaType(), file.content())).toList());
        Sender known = senders.ofAddress(to.get(0));
        return records.together(() -> {
            comments.add("tickets", message.ticket(), body, true, false);
            return posting.post(mail, known.contact(), known.account(), true, new Aside(message.type(), message.record()));
        });
    }
}
