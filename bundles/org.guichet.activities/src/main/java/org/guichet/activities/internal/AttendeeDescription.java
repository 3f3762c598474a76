package org.guichet.activities.internal;

import org.guichet.activities.Attendee;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Attendees, parts of their activity. */
@Component
public class AttendeeDescription implements RecordDescription {
    @Override
    public RecordType<Attendee> describe() {
        return RecordType.of("attendees", ActivityDescription.TYPE, Attendee.class, Attendee::new)
            .partOf(Attendee::getActivity, ActivityDescription.TYPE)
            .reference(Attendee::getUser, "users").list()
            .reference(Attendee::getContact, "contacts").list()
            .choice(Attendee::getResponse, "needsAction", "accepted", "tentative", "declined").list().defaultsTo("needsAction")
            .title(Attendee::getResponse)
            .build();
    }
}
