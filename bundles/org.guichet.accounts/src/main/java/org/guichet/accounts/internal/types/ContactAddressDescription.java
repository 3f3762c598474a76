package org.guichet.accounts.internal.types;

import org.guichet.accounts.ContactAddress;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Addresses of contacts. */
@Component
public class ContactAddressDescription implements RecordDescription {
    @Override
    public RecordType<ContactAddress> describe() {
        return PostalLines.of(RecordType.of("contactAddresses", "accounts", ContactAddress.class, ContactAddress::new)
                .choice(ContactAddress::getKind, "work", "home").list().defaultsTo("work"))
            .partOf(ContactAddress::getContact, "contacts")
            .title(ContactAddress::getSummary)
            .build();
    }
}
