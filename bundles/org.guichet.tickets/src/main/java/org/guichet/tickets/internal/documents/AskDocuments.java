package org.guichet.tickets.internal.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks a ticket's client for documents: a line for each, one public message that lists them, and the ticket waits until the last is there.
 * All or nothing. Whoever does it needs the rights to create lines and to comment on the ticket, too.
 */
@Component(service = RecordAction.class)
public class AskDocuments implements RecordAction {
    private static final int LONGEST_MESSAGE = 4000;
    private final Records records;
    private final Queries queries;
    private final DocumentMessages messages;
    private final TicketWait wait;

    @Activate
    public AskDocuments(@Reference Records records, @Reference Queries queries, @Reference DocumentMessages messages, @Reference TicketWait wait) {
        this.records = records;
        this.queries = queries;
        this.messages = messages;
        this.wait = wait;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "askDocuments";
    }

    @Override
    public String icon() {
        return "attachment";
    }

    /** The panel of the ticket asks, with more room than a dialog. */
    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("documents", FieldKind.TAGS).required().field("message", FieldKind.TEXT).maxLength(LONGEST_MESSAGE)
            .fields();
    }

    /**
     * {@code {"documents": [{"label": "Facture", "note": "…"}], "message": "…"}}, where note and message (plain, in place of the usual
     * beginning) are left out as one likes. Answers {@code {"ids": [lines], "mailedTo": address, empty if it stands on the ticket alone, "state": that of the ticket now}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        List<Wanted> wanted = Wanted.of(input.get("documents"));
        String message = message(input.get("message"));
        return records.together(() -> {
            records.lock("tickets", id);
            if (queries.count(ListQuery.of("tickets").filter("id==" + id + ";state.category=in=(open,active,waiting)")) == 0) {
                throw new NotAllowedNow("tickets.documents-over");
            }
            List<Long> ids = new ArrayList<>();
            wanted.forEach(one -> ids.add(records.create(DocumentRequest.class, line -> {
                line.setTicket(id);
                line.setLabel(one.label());
                line.setNote(one.note());
                line.toldWithOthers();
            }).id()));
            String to = messages.recipient(id).orElse("");
            messages.asked(id, wanted, message);
            wait.follow(id);
            return Map.of("ids", ids, "mailedTo", to, "state", state(id));
        });
    }

    private String state(long ticket) {
        return queries.list(ListQuery.of("tickets").filter("id==" + ticket).fields("state")).items().stream()
            .map(row -> String.valueOf(row.get("state"))).findFirst().orElse("");
    }

    private static String message(Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw Invalid.of("message", "wrong-string");
        }
        if (text.length() > LONGEST_MESSAGE) {
            throw Invalid.of("message", "too-long", LONGEST_MESSAGE);
        }
        return text;
    }
}
