package org.guichet.mail.internal.types;

import java.util.List;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldExtension;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** What bounces taught about a contact's address; an agent who corrected it clears the flag. */
@Component
public class DeliveryToContacts implements FieldExtension {
    @Override
    public String type() {
        return "contacts";
    }

    @Override
    public String module() {
        return "mail";
    }

    @Override
    public String table() {
        return "MAIL_X_CONTACTS";
    }

    @Override
    public List<Field> fields() {
        return FieldBuilder.forModule("mail").section("reach")
            .field("undeliverable", FieldKind.BOOLEAN).group()
            .field("bounces", FieldKind.INTEGER).fields();
    }
}
