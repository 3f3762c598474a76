package org.guichet.tickets.internal.documents;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.mail.ClientMail;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Comments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the client is told of documents, in the language of the contact: a public comment of whoever acts, that goes by mail, too, where a
 * module has mailboxes and the client an address.
 */
@Component(service = DocumentMessages.class)
public class DocumentMessages {
    private final Queries queries;
    private final Comments comments;
    private final Texts texts;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile ClientMail mail;

    @Activate
    public DocumentMessages(@Reference Queries queries, @Reference Comments comments, @Reference Texts texts) {
        this.queries = queries;
        this.comments = comments;
        this.texts = texts;
    }

    /** Where a message would go by mail; empty if it stands on the ticket alone. */
    Optional<String> recipient(long ticket) {
        return Optional.ofNullable(mail).flatMap(present -> present.recipient(ticket));
    }

    /** @param message of the agent in place of the usual beginning, or null */
    void asked(long ticket, List<Wanted> wanted, String message) {
        Locale language = language(ticket);
        String beginning = message == null ? texts.text(language, "tickets.documents.message.ask") : message;
        StringBuilder html = new StringBuilder(paragraphs(beginning)).append("<ul>");
        wanted.forEach(one -> html.append("<li><strong>").append(escaped(one.label())).append("</strong>")
            .append(one.note() == null ? "" : "<br>" + escaped(one.note())).append("</li>"));
        say(ticket, html.append("</ul>").append(paragraphs(texts.text(language, "tickets.documents.message.how"))).toString());
    }

    void refused(DocumentRequest line) {
        Locale language = language(line.getTicket());
        say(line.getTicket(), paragraphs(texts.text(language, "tickets.documents.message.refused", line.getLabel()))
            + "<blockquote>" + paragraphs(line.getReason()) + "</blockquote>" + paragraphs(texts.text(language, "tickets.documents.message.again")));
    }

    /** That of the contact, else that of whoever acts. */
    Locale language(long ticket) {
        Optional<Locale> spoken = Actors.as(TicketWait.SELF, () -> queries.list(ListQuery.of("tickets").filter("id==" + ticket)
            .fields("contact.language")).items().stream().map(row -> row.get("contact.language")).filter(String.class::isInstance)
            .map(tag -> Locale.forLanguageTag((String) tag)).findFirst());
        return spoken.orElseGet(() -> Actors.current().locale());
    }

    private void say(long ticket, String html) {
        ClientMail present = mail;
        if (present != null && present.recipient(ticket).isPresent()) {
            present.write(ticket, html);
        } else {
            comments.add("tickets", ticket, html, false, false);
        }
    }

    private static String paragraphs(String text) {
        return "<p>" + escaped(text.strip()).replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
