package org.guichet.accounts.internal;

import java.util.Locale;
import org.guichet.accounts.ContactAddress;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** The post can deliver to a contact. */
@Component
public class ContactAddressRules implements RecordRule<ContactAddress> {
    @Override
    public Class<ContactAddress> entity() {
        return ContactAddress.class;
    }

    @Override
    public void before(Change<ContactAddress> change) {
        ContactAddress address = change.record();
        address.tidy();
        String fault = address.fault();
        if (fault != null) {
            change.invalid(fault, "accounts.address-" + fault.toLowerCase(Locale.ROOT));
        }
    }
}
