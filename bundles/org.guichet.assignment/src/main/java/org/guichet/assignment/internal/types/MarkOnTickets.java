package org.guichet.assignment.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** How a ticket stands with assignment, on its lists and boards. */
@Component
public class MarkOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "assignment";
    }

    @Override
    public String table() {
        return "ASSIGNMENT_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("assignment").section("assignment")
            .choice("status", "waiting", "assigned", "manual").readOnly().group()
            .field("waitingSince", FieldKind.DATETIME).readOnly().fields();
    }
}
