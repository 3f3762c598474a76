package org.guichet.time.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** What a ticket has taken so far, in minutes, and whether somebody is at it now. */
@Component
public class TimeOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "time";
    }

    @Override
    public String table() {
        return "TIME_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("time").section("assignment")
            .field("spent", FieldKind.INTEGER).readOnly()
            .field("running", FieldKind.BOOLEAN).readOnly().group().fields();
    }
}
