package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.read.EncodedWords;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers by mail from a ticket: what is said is a public comment of whoever writes, and leaves as a mail on which the answer comes
 * back. Both or none. Whoever does it needs the right to comment, too.
 */
@Component(service = RecordAction.class)
public class ReplyByMail implements RecordAction {
    private static final int LARGEST_MEGABYTES = 20;
    private static final int LONGEST_HOLD = 120;
    private static final Duration LATEST = Duration.ofDays(365);
    private final Records records;
    private final Queries queries;
    private final Comments comments;
    private final Attachments attachments;
    private final Correspondence correspondence;
    private final Posting posting;
    private final Clock clock;

    @Activate
    public ReplyByMail(@Reference Records records, @Reference Queries queries, @Reference Comments comments,
            @Reference Attachments attachments, @Reference Correspondence correspondence, @Reference Posting posting) {
        this(records, queries, comments, attachments, correspondence, posting, Clock.systemUTC());
    }

    ReplyByMail(Records records, Queries queries, Comments comments, Attachments attachments, Correspondence correspondence,
            Posting posting, Clock clock) {
        this.clock = clock;
        this.records = records;
        this.queries = queries;
        this.comments = comments;
        this.attachments = attachments;
        this.correspondence = correspondence;
        this.posting = posting;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "replyByMail";
    }

    @Override
    public String icon() {
        return "email";
    }

    /** The panel of the ticket asks, with more room than a dialog. */
    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"mailbox": 7, "to": "a@b.example, c@d.example", "cc": "", "bcc": "", "subject": "…", "body": "<p>…</p>", "attachments": [12]}};
     * attachments are those of the ticket, which may stand in the body as pictures, too. Without a mailbox, the best one. With
     * {@code "hold": 10} (seconds) or {@code "at": "2027-03-01T09:00"} (the writer's own time, or one with its offset) it waits so long and can be recalled. Answers
     * {@code {"id": <mail>, "at": <when it leaves>}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> ticket = queries.read("tickets", id);
        List<String> to = Typed.addresses(input.get("to"), "to");
        List<String> cc = Typed.addresses(input.get("cc"), "cc");
        List<String> bcc = Typed.addresses(input.get("bcc"), "bcc");
        if (to.isEmpty()) {
            throw Invalid.of("to", "mail.no-recipient");
        }
        if (to.size() + cc.size() + bcc.size() > Typed.MOST_RECIPIENTS) {
            throw Invalid.of("to", "mail.many-recipients", Typed.MOST_RECIPIENTS);
        }
        String body = SafeHtml.clean(Typed.text(input.get("body"), "body", Typed.LONGEST_BODY));
        String subject = EncodedWords.clean(Typed.text(input.get("subject"), "subject", Typed.LONGEST_SUBJECT));
        Mailbox box = box(id, input.get("mailbox"));
        Optional<Mail> last = correspondence.last(id);
        Letter letter = new Letter(box, to, cc, bcc, subject, body, last.map(Mail::getMessageId).orElse(null),
            last.map(Correspondence::references)
            .orElse(List.of()), id, Origin.PERSON, files(id, input.get("attachments")));
        Instant until = until(input);
        return records.together(() -> {
            Long contact = number(ticket.get("contact"));
            Long account = number(ticket.get("account"));
            if (until != null && Actors.current().user() != null) {
                return Map.of("id", posting.hold(letter, contact, account, Actors.current().user(), until), "at", until.toString());
            }
            comments.add("tickets", id, body, false, false);
            return Map.of("id", posting.post(letter, contact, account, true), "at", clock.instant().toString());
        });
    }

    /** Null for at once. */
    private Instant until(Map<String, Object> input) {
        Instant now = clock.instant();
        if (input.get("at") != null) {
            Instant at = Typed.time(input.get("at"), "at", Actors.current().zone());
            if (!at.isAfter(now) || at.isAfter(now.plus(LATEST))) {
                throw Invalid.of("at", "mail.when", LATEST.toDays());
            }
            return at;
        }
        if (input.get("hold") == null) {
            return null;
        }
        if (!(input.get("hold") instanceof Integer seconds) || seconds < 1 || seconds > LONGEST_HOLD) {
            throw Invalid.of("hold", "mail.hold", LONGEST_HOLD);
        }
        return now.plusSeconds(seconds);
    }

    private Mailbox box(long ticket, Object chosen) {
        return correspondence.senders(ticket).stream().filter(box -> chosen == null || box.getId().toString()
            .equals(chosen.toString())).findFirst()
            .orElseThrow(() -> new NotAllowedNow("mail.no-sender"));
    }

    private List<LetterFile> files(long ticket, Object chosen) {
        List<LetterFile> files = new ArrayList<>();
        long size = 0;
        for (Object one : chosen instanceof List<?> list ? list : List.of()) {
            Attachment attachment = attachments.get("tickets", ticket, ((Number) one).longValue());
            size += attachment.size();
            if (size > LARGEST_MEGABYTES * 1_000_000L) {
                throw Invalid.of("attachments", "mail.too-large", LARGEST_MEGABYTES);
            }
            try (InputStream content = attachments.open("tickets", ticket, attachment.id())) {
                files.add(new LetterFile(attachment.name(), attachment.mediaType(), content.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
