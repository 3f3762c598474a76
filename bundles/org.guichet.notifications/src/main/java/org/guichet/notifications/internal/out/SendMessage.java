package org.guichet.notifications.internal.out;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.channel.Channel;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes to the client of a ticket over a channel, at the address that their contact has; it stands once on the ticket and the contact. */
@Component(service = RecordAction.class)
public class SendMessage implements RecordAction {
    private static final int LONGEST_SUBJECT = 250;
    private final Queries queries;
    private final Reachable reachable;
    private final Posting posting;

    @Activate
    public SendMessage(@Reference Queries queries, @Reference Reachable reachable, @Reference Posting posting) {
        this.queries = queries;
        this.reachable = reachable;
        this.posting = posting;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "sendMessage";
    }

    @Override
    public String icon() {
        return "discussion";
    }

    /** The panel of the ticket asks, and counts. */
    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("channel", FieldKind.STRING).required().field("text", FieldKind.TEXT).required()
            .maxLength(Message.LONGEST_TEXT).fields();
    }

    /** {@code {"channel": "sms", "text": "…"}} answers {@code {"id": <message>}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> ticket = queries.read("tickets", id);
        Long contact = ticket.get("contact") instanceof Number one ? one.longValue() : null;
        if (contact == null) {
            throw new NotAllowedNow("notifications.no-contact");
        }
        Reachable.Way way = reachable.of(contact).stream().filter(one -> one.channel().key().equals(input.get("channel"))).findFirst()
            .orElseThrow(() -> Invalid.of("channel", "notifications.no-way", String.valueOf(input.get("channel"))));
        String text = text(way.channel(), input.get("text"));
        String subject = (ticket.get("number") == null ? "" : ticket.get("number") + " ") + ticket.get("subject");
        Actor writer = Actors.current();
        Locale language = "en".equals(queries.read("contacts", contact).get("language")) ? Locale.ENGLISH : Locale.FRENCH;
        long message = Actors.as(onBehalf(writer), () -> posting.post(way.channel(), way.address(),
            subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT), text, language, one -> {
                one.setTicket(id);
                one.setContact(contact);
            }));
        return Map.of("id", message);
    }

    /** Messages are written by nobody but this module; that somebody wrote this one is noted. */
    private static Actor onBehalf(Actor writer) {
        Actor program = Actor.program("notifications", writer.channel());
        return new Actor(writer.user(), writer.login(), writer.name(), program.audience(), writer.teams(), null, writer.accounts(), program.grants(),
            writer.locale(), writer.zone(), writer.channel());
    }

    private static String text(Channel channel, Object typed) {
        String text = typed instanceof String one ? one.replace("\r\n", "\n").strip() : "";
        if (text.isEmpty()) {
            throw Invalid.of("text", "required");
        }
        if (text.length() > Message.LONGEST_TEXT || !channel.extent(text).fits()) {
            throw Invalid.of("text", "too-long", Math.min(Message.LONGEST_TEXT, channel.extent(text).most()));
        }
        return text;
    }
}
