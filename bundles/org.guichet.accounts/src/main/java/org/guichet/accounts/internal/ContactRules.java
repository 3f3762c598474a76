package org.guichet.accounts.internal;

import java.util.HashSet;
import java.util.Set;
import org.guichet.accounts.Contact;
import org.guichet.accounts.Membership;
import org.guichet.accounts.PhoneNumber;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** A contact can be reached by its main numbers, and belongs to an account once. */
@Component
public class ContactRules implements RecordRule<Contact> {
    @Override
    public Class<Contact> entity() {
        return Contact.class;
    }

    @Override
    public void before(Change<Contact> change) {
        Contact contact = change.record();
        contact.tidy();
        checkPhone(change, "phone", contact.getPhone());
        checkPhone(change, "mobile", contact.getMobile());
        checkMemberships(change, contact);
    }

    private static void checkPhone(Change<Contact> change, String field, String value) {
        if (value != null && PhoneNumber.normalise(value).isEmpty()) {
            change.invalid(field, "accounts.phone", value);
        }
    }

    private static void checkMemberships(Change<Contact> change, Contact contact) {
        if (!change.changed("memberships") && !change.changed("account")) {
            return;
        }
        Set<Long> accounts = new HashSet<>();
        accounts.add(contact.getAccount());
        for (Membership membership : change.parts(Membership.class)) {
            if (membership.getAccount() != null && !accounts.add(membership.getAccount())) {
                change.invalid("memberships", "contacts.membership-twice");
            }
        }
    }
}
