package org.guichet.tickets.internal.options;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.osgi.service.component.annotations.Component;

/** The queue of a person's new tickets, and whether they may take tickets from others; without an answer their teams decide. */
@Component
public class OptionsOfUsers implements FieldExtension {
    @Override
    public String type() {
        return "users";
    }

    @Override
    public String module() {
        return "tickets";
    }

    @Override
    public String table() {
        return "TICKETS_X_USERS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("tickets").reference("queue", "queues").choice("reassign", "yes", "no").fields();
    }
}
