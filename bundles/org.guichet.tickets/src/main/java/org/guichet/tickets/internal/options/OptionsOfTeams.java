package org.guichet.tickets.internal.options;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.osgi.service.component.annotations.Component;

/** The same for all members of a team who have no answer of their own. */
@Component
public class OptionsOfTeams implements FieldExtension {
    @Override
    public String type() {
        return "teams";
    }

    @Override
    public String module() {
        return "tickets";
    }

    @Override
    public String table() {
        return "TICKETS_X_TEAMS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("tickets").reference("queue", "queues").choice("reassign", "yes", "no").fields();
    }
}
