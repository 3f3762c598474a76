package org.guichet.tickets.internal.documents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps a line to a ticket that its writer sees and to a public file of that ticket, notes who answered it, tells the client of a line that
 * somebody adds by itself and of what will not do, and has the ticket follow. Several at once are asked for by {@link AskDocuments}; what an
 * import brings is written down and changes no ticket.
 */
@Component(service = RecordRule.class)
public class DocumentRules implements RecordRule<DocumentRequest> {
    private static final Set<String> SILENT = Set.of("import", "seed", "revert");
    private final Records records;
    private final Queries queries;
    private final Attachments attachments;
    private final DocumentMessages messages;
    private final TicketWait wait;

    @Activate
    public DocumentRules(@Reference Records records, @Reference Queries queries, @Reference Attachments attachments,
            @Reference DocumentMessages messages, @Reference TicketWait wait) {
        this.records = records;
        this.queries = queries;
        this.attachments = attachments;
        this.messages = messages;
        this.wait = wait;
    }

    @Override
    public Class<DocumentRequest> entity() {
        return DocumentRequest.class;
    }

    @Override
    public void before(Change<DocumentRequest> change) {
        DocumentRequest line = change.record();
        if (line.getTicket() == null || change.kind() == Change.Kind.DELETE) {
            return;
        }
        records.lock("tickets", line.getTicket());
        if (change.changed("ticket")) {
            place(change, line);
        }
        if (DocumentRequestDescription.RECEIVE.equals(change.transition())) {
            line.received();
        } else if (DocumentRequestDescription.REFUSE.equals(change.transition())) {
            line.refused();
        }
        if (change.changed("file") && line.getFile() != null) {
            name(change, line);
        }
        if (change.transition() != null) {
            line.answered(change.actor().user(), change.at());
        }
    }

    private void place(Change<DocumentRequest> change, DocumentRequest line) {
        if (change.kind() != Change.Kind.CREATE) {
            change.invalid("ticket", "tickets.document-moves");
            return;
        }
        try {
            Map<String, Object> ticket = queries.read("tickets", line.getTicket());
            line.setAccount(ticket.get("account") instanceof Number account ? account.longValue() : null);
        } catch (NotFound | Forbidden unseen) {
            change.invalid("ticket", "no-such-record", "tickets", line.getTicket());
        }
    }

    private void name(Change<DocumentRequest> change, DocumentRequest line) {
        try {
            Attachment file = attachments.get("tickets", line.getTicket(), line.getFile());
            if (file.internal()) {
                change.invalid("file", "tickets.document-internal", file.name());
            }
            line.setFileName(file.name());
        } catch (NotFound | Forbidden foreign) {
            change.invalid("file", "tickets.document-elsewhere");
        }
    }

    @Override
    public void after(Change<DocumentRequest> change) {
        DocumentRequest line = change.record();
        boolean added = change.kind() == Change.Kind.CREATE;
        if (added && (line.told() || SILENT.contains(change.actor().channel()))) {
            return;
        }
        if (added) {
            messages.asked(line.getTicket(), List.of(new Wanted(line.getLabel(), line.getNote())), null);
        }
        if (DocumentRequestDescription.REFUSE.equals(change.transition())) {
            messages.refused(line);
        }
        if (added || change.changed("state") || change.kind() == Change.Kind.DELETE || change.kind() == Change.Kind.RESTORE) {
            wait.follow(line.getTicket());
        }
    }
}
