package org.guichet.assignment.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.assignment.internal.TicketMarks;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a ticket back into its queue, from which whoever had it does not get it again. */
@Component
public class GiveBack implements RecordAction {
    private final Records records;

    @Activate
    public GiveBack(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "giveBack";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String when() {
        return "assignee=null=false;state.category=in=(open,active)";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("assignment_reason", FieldKind.STRING).required().maxLength(500).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!(input.get("assignment_reason") instanceof String reason) || reason.isBlank()) {
            throw Invalid.of("assignment_reason", "required");
        }
        TicketMarks.because(reason.strip(), () -> records.change(Ticket.class, id, ticket -> {
            if (ticket.getAssignee() == null) {
                throw new NotAllowedNow("assignment.nobody-has-it");
            }
            ticket.setAssignee(null);
        }));
        return Map.of("id", id);
    }
}
