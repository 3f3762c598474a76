package org.guichet.accounts.internal.types;

import org.guichet.accounts.Address;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Addresses of accounts. */
@Component
public class AddressDescription implements RecordDescription {
    @Override
    public RecordType<Address> describe() {
        return PostalLines.of(RecordType.of("addresses", "accounts", Address.class, Address::new)
                .choice(Address::getKind, "billing", "shipping", "site").list().defaultsTo("site"))
            .partOf(Address::getAccount, "accounts")
            .title(Address::getSummary)
            .build();
    }
}
