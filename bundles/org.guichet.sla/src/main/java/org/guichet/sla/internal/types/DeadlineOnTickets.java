package org.guichet.sla.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.guichet.sla.ClockKind;
import org.guichet.sla.time.Keyed;
import org.osgi.service.component.annotations.Component;

/** The next deadline of a ticket on its lists and boards: which clock, when, how it stands. */
@Component
public class DeadlineOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "sla";
    }

    @Override
    public String table() {
        return "SLA_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("sla").section("assignment")
            .field("deadline", FieldKind.DATETIME).readOnly().list()
            .choice("clock", Keyed.keys(ClockKind.class)).readOnly().group()
            .choice("status", "running", "paused", "breached", "met", "missed").readOnly().list().group()
            .reference("policy", "slaPolicies").readOnly().group().fields();
    }
}
