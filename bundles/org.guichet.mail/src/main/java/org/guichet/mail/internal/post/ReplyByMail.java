package org.guichet.mail.internal.post;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers by mail from a ticket: what is said is a public comment of whoever writes, and leaves as a mail on which the answer comes
 * back. Both or none. Whoever does it needs the right to comment, too.
 */
@Component(service = RecordAction.class)
public class ReplyByMail implements RecordAction {
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
        Composed mail = Composed.of(input, clock.instant());
        Mailbox box = Composed.box(correspondence.senders(id), input.get("mailbox"));
        Letter letter = mail.letter(box, correspondence.last(id), Place.ticket(id), Composed.files(attachments, "tickets", id, input.get("attachments")));
        Instant until = mail.until();
        return records.together(() -> {
            Long contact = number(ticket.get("contact"));
            Long account = number(ticket.get("account"));
            if (until != null && Actors.current().user() != null) {
                return Map.of("id", posting.hold(letter, contact, account, Actors.current().user(), until), "at", until.toString());
            }
            comments.add("tickets", id, mail.body(), false, false);
            return Map.of("id", posting.post(letter, contact, account, true), "at", clock.instant().toString());
        });
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
