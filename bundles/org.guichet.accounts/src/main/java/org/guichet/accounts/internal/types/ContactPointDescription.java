package org.guichet.accounts.internal.types;

import org.guichet.accounts.ContactPoint;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Further e-mail addresses and numbers of contacts. */
@Component
public class ContactPointDescription implements RecordDescription {
    @Override
    public RecordType<ContactPoint> describe() {
        return RecordType.of("points", "accounts", ContactPoint.class, ContactPoint::new)
            .choice(ContactPoint::getKind, "email", "phone", "mobile", "fax").list().defaultsTo("email")
            .string(ContactPoint::getValue).list().search().personal()
            .string(ContactPoint::getLabel).list()
            .partOf(ContactPoint::getContact, "contacts")
            .title(ContactPoint::getValue)
            .build();
    }
}
