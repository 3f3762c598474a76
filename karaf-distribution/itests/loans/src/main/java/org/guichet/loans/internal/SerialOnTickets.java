package org.guichet.loans.internal;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** The serial number of the lent piece, on the ticket: {@code loans_serial}. */
@Component
public class SerialOnTickets implements FieldExtension {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String module() {
        return "loans";
    }

    @Override
    public String table() {
        return "LOANS_X_TICKETS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("loans").field("serial", FieldKind.STRING).maxLength(60).list().search().fields();
    }
}
