package org.guichet.mail.internal.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an answer by mail to a ticket begins with. Changes nothing. */
@Component(service = RecordAction.class)
public class DraftMail implements RecordAction {
    private final Queries queries;
    private final Correspondence correspondence;

    @Activate
    public DraftMail(@Reference Queries queries, @Reference Correspondence correspondence) {
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

    /** {@code {"mailboxes": [{"id", "label", "address"}], "to", "subject"}}. */
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
        return draft;
    }

    private static Map<String, Object> shown(Mailbox box) {
        return Map.of("id", box.getId(), "label", box.getLabel(), "address", box.getAddress());
    }

    static String subject(String subject, String number) {
        String mark = number == null ? "" : " [" + number + "]";
        String answer = subject.matches("(?i)(re|rép|aw)\\s*:.*") ? subject : "Re: " + subject;
        return answer.contains(mark) ? answer : answer + mark;
    }
}
