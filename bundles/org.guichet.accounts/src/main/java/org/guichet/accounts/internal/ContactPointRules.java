package org.guichet.accounts.internal;

import org.guichet.accounts.ContactPoint;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.osgi.service.component.annotations.Component;

/** A contact can be reached by what is written down. */
@Component
public class ContactPointRules implements RecordRule<ContactPoint> {
    @Override
    public Class<ContactPoint> entity() {
        return ContactPoint.class;
    }

    @Override
    public void before(Change<ContactPoint> change) {
        ContactPoint point = change.record();
        point.tidy();
        if (point.getValue() != null && !point.reachable()) {
            change.invalid("value", "contacts.point", point.getValue());
        }
    }
}
