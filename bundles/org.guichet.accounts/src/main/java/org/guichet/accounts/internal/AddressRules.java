package org.guichet.accounts.internal;

import java.util.Locale;
import org.guichet.accounts.Address;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** The post can deliver to an account. */
@Component
public class AddressRules implements RecordRule<Address> {
    @Override
    public Class<Address> entity() {
        return Address.class;
    }

    @Override
    public void before(Change<Address> change) {
        Address address = change.record();
        address.tidy();
        String fault = address.fault();
        if (fault != null) {
            change.invalid(fault, "accounts.address-" + fault.toLowerCase(Locale.ROOT));
        }
    }
}
