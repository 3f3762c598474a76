package org.guichet.accounts.internal.types;

import org.guichet.accounts.Membership;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The further accounts of contacts. */
@Component
public class MembershipDescription implements RecordDescription {
    @Override
    public RecordType<Membership> describe() {
        return RecordType.of("memberships", "accounts", Membership.class, Membership::new)
            .reference(Membership::getAccount, "accounts").list()
            .string(Membership::getFunction).list()
            .partOf(Membership::getContact, "contacts")
            .title(Membership::getFunction)
            .build();
    }
}
