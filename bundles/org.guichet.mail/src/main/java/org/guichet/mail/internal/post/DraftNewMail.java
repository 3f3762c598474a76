package org.guichet.mail.internal.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.mail.Mail;
import org.guichet.mail.internal.post.MailPlaces.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a mail from a contact, an account or an activity begins with. Changes nothing. */
@Component(service = RecordAction.class)
public class DraftNewMail implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final MailPlaces places;
    private final Correspondence correspondence;
    private final Texts texts;

    @Activate
    public DraftNewMail(@Reference Records records, @Reference Queries queries, @Reference MailPlaces places, @Reference Correspondence correspondence,
            @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.places = places;
        this.correspondence = correspondence;
        this.texts = texts;
    }

    @Override
    public String type() {
        return "mails";
    }

    @Override
    public String key() {
        return "draft";
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
     * {@code {"type": "contacts", "record": 42}}. Answers {@code {"mailboxes": [{"id", "label", "address"}], "to", "subject", "quote": what
     * came last, as HTML that quotes it, or null, "recipients": [{"name", "address"}] to choose from}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Desk desk = places.find(input);
        Long ticket = desk.place().ticket();
        List<Map<String, Object>> recipients = places.recipients(desk);
        Optional<Mail> last = ticket == null ? last(desk) : correspondence.last(ticket);
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("mailboxes", correspondence.senders(desk.place(), desk.about()).stream().map(DraftMail::shown).toList());
        draft.put("to", to(desk, recipients, last));
        draft.put("subject", subject(desk, last));
        draft.put("quote", last.map(mail -> DraftMail.quote(texts, mail, Actors.current())).orElse(null));
        draft.put("recipients", recipients);
        return draft;
    }

    /** Who wrote last on the ticket, else the contact, else whoever is the only one to choose. */
    private static Object to(Desk desk, List<Map<String, Object>> recipients, Optional<Mail> last) {
        if (desk.place().ticket() != null && last.isPresent()) {
            return last.get().getSender();
        }
        return desk.contact() != null && !recipients.isEmpty() || recipients.size() == 1 ? recipients.get(0).get("address") : "";
    }

    private String subject(Desk desk, Optional<Mail> last) {
        if (desk.place().ticket() == null) {
            return desk.title() == null ? "" : desk.title();
        }
        Map<String, Object> ticket = queries.read("tickets", desk.place().ticket());
        return DraftMail.subject(last.map(Mail::getSubject).orElse((String) ticket.get("subject")), (String) ticket.get("number"));
    }

    /** The newest that came in from there, of those that whoever writes may read. */
    private Optional<Mail> last(Desk desk) {
        if (!Actors.current().may("mails.read")) {
            return Optional.empty();
        }
        return queries.list(ListQuery.of("mails").filter(Correspondence.about(desk.about()) + ";direction==in;state==received;internal==false")
            .fields("id").sort("-sentAt").limit(1)).items().stream().findFirst()
            .map(row -> records.get(Mail.class, ((Number) row.get("id")).longValue()));
    }
}
