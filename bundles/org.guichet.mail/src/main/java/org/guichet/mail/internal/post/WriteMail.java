package org.guichet.mail.internal.post;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Comments;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.intake.Senders.Sender;
import org.guichet.mail.internal.post.MailPlaces.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes a mail from a contact, an account or an activity. It stands in the histories of all that it is about; the first answer opens a
 * ticket for whoever wrote. From an activity on a ticket it is an answer on that ticket, with its comment, both or none.
 */
@Component(service = RecordAction.class)
public class WriteMail implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final Comments comments;
    private final Attachments attachments;
    private final MailPlaces places;
    private final Correspondence correspondence;
    private final Posting posting;
    private final Clock clock;

    @Activate
    public WriteMail(@Reference Records records, @Reference Queries queries, @Reference Comments comments, @Reference Attachments attachments,
            @Reference MailPlaces places, @Reference Correspondence correspondence, @Reference Posting posting) {
        this(records, queries, comments, attachments, places, correspondence, posting, Clock.systemUTC());
    }

    WriteMail(Records records, Queries queries, Comments comments, Attachments attachments, MailPlaces places, Correspondence correspondence,
            Posting posting, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.comments = comments;
        this.attachments = attachments;
        this.places = places;
        this.correspondence = correspondence;
        this.posting = posting;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "mails";
    }

    @Override
    public String key() {
        return "write";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"type": "contacts", "record": 42}} and what {@link ReplyByMail#run} takes; attachments are those of the record. Answers
     * {@code {"id": <mail>, "at": <when it leaves>}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Desk desk = places.find(input);
        Place place = desk.place();
        places.demand(place.type(), place.id());
        Composed mail = Composed.of(input, clock.instant());
        Mailbox box = Composed.box(correspondence.senders(place, desk.about()), input.get("mailbox"));
        Optional<Mail> answered = Optional.ofNullable(place.ticket()).flatMap(correspondence::last);
        Letter letter = mail.letter(box, answered, place, Composed.files(attachments, place.type(), place.id(), input.get("attachments")));
        Long author = Actors.current().user();
        Sender party = party(desk, mail);
        Instant until = mail.until();
        return records.together(() -> {
            if (until != null && author != null) {
                return Map.of("id", posting.hold(letter, party.contact(), party.account(), author, until), "at", until.toString());
            }
            return Map.of("id", say(letter, party, author), "at", clock.instant().toString());
        });
    }

    private long say(Letter letter, Sender party, Long author) {
        Long ticket = letter.place().ticket();
        if (ticket == null) {
            return posting.begin(letter, party.contact(), party.account(), author);
        }
        comments.add("tickets", ticket, letter.html(), false, false);
        return posting.post(letter, party.contact(), party.account(), true);
    }

    /** On a ticket it is the ticket's. */
    private Sender party(Desk desk, Composed mail) {
        if (desk.place().ticket() == null) {
            return places.party(desk, mail.to().get(0));
        }
        Map<String, Object> ticket = queries.read("tickets", desk.place().ticket());
        return new Sender(number(ticket.get("contact")), number(ticket.get("account")));
    }

    private static Long number(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }
}
