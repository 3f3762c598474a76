package org.guichet.time.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.time.TimeEntry;
import org.osgi.service.component.annotations.Component;

/** The time that people spent on tickets: everybody's own at first. */
@Component
public class TimeEntryDescription implements RecordDescription {
    public static final String TYPE = "timeEntries";

    @Override
    public RecordType<TimeEntry> describe() {
        return RecordType.of(TYPE, "time", TimeEntry.class, TimeEntry::new)
            .string(TimeEntry::getLabel).derived().hidden()
            .reference(TimeEntry::getTicket, "tickets").list().group()
            .reference(TimeEntry::getUser, "users").list().group()
            .dateTime(TimeEntry::getStart).list()
            .dateTime(TimeEntry::getEnd).list()
            .number(TimeEntry::getMinutes).list()
            .string(TimeEntry::getNote).list().search()
            .choice(TimeEntry::getSource, TimeEntry.TIMER, TimeEntry.MANUAL).readOnly().group().defaultsTo(TimeEntry.MANUAL)
            .bool(TimeEntry::getOverlaps).readOnly().group().defaultsTo(false)
            .title(TimeEntry::getLabel)
            .ownedBy(TimeEntry::getUser)
            .noComments()
            .menu(46, "time-entry-request")
            .startsWith("user==ME")
            .sortedBy("-start")
            .build();
    }
}
