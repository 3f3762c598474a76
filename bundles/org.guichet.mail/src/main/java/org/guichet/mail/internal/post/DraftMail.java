package org.guichet.mail.internal.post;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.read.SafeHtml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an answer by mail to a ticket begins with. Changes nothing. */
@Component(service = RecordAction.class)
public class DraftMail implements RecordAction {
    private final Queries queries;
    private final Correspondence correspondence;
    private final Texts texts;

    @Activate
    public DraftMail(@Reference Queries queries, @Reference Correspondence correspondence, @Reference Texts texts) {
        this.texts = texts;
        this.queries = queries;
        this.correspondence = correspondence;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "draftMail";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"mailboxes": [{"id", "label", "address"}], "to", "subject", "quote": what came last, as HTML that quotes it, or null,
     * "held": [{"id", "subject", "at"}] that wait}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> ticket = queries.read("tickets", id);
        Optional<Mail> last = correspondence.last(id);
        String to = correspondence.address(ticket);
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("mailboxes", correspondence.senders(id).stream().map(DraftMail::shown).toList());
        draft.put("to", to == null ? "" : to);
        draft.put("subject", subject(last.map(Mail::getSubject).orElse((String) ticket.get("subject")),
            (String) ticket.get("number")));
        draft.put("quote", last.map(mail -> quote(texts, mail, Actors.current())).orElse(null));
        draft.put("held", correspondence.held(id));
        return draft;
    }

    static String quote(Texts texts, Mail mail, Actor reader) {
        String name = mail.getSenderName() == null ? mail.getSender() : mail.getSenderName();
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(reader.locale())
            .withZone(reader.zone()).format(mail.getSentAt());
        return "<p></p>" + SafeHtml.ofText(texts.text(reader.locale(), "mail.out.wrote", when, name)) + "<blockquote>"
            + SafeHtml.withoutPictures(mail.getDisplay() == null ? "" : mail.getDisplay()) + "</blockquote>";
    }

    static Map<String, Object> shown(Mailbox box) {
        return Map.of("id", box.getId(), "label", box.getLabel(), "address", box.getAddress());
    }

    static String subject(String subject, String number) {
        String mark = number == null ? "" : " [" + number + "]";
        String answer = subject.matches("(?i)(re|rép|aw)\\s*:.*") ? subject : "Re: " + subject;
        return answer.contains(mark) ? answer : answer + mark;
    }
}
