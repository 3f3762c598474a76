package org.guichet.sla.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.sla.SlaCalendarVersion;
import org.guichet.sla.time.HolidayRegion;
import org.guichet.sla.time.Keyed;
import org.osgi.service.component.annotations.Component;

/** What calendars were: written by itself, so that past time stays as it was counted. */
@Component
public class SlaCalendarVersionDescription implements RecordDescription {
    @Override
    public RecordType<SlaCalendarVersion> describe() {
        return RecordType.of("slaCalendarVersions", "sla", SlaCalendarVersion.class, SlaCalendarVersion::new)
            .reference(SlaCalendarVersion::getCalendar, "slaCalendars").readOnly().list()
            .dateTime(SlaCalendarVersion::getValidFrom).readOnly().list()
            .string(SlaCalendarVersion::getZone).readOnly().list()
            .choice(SlaCalendarVersion::getRegion, Keyed.keys(HolidayRegion.class)).readOnly().list()
            .string(SlaCalendarVersion::getHours).readOnly().list()
            .text(SlaCalendarVersion::getExceptions).readOnly()
            .title(SlaCalendarVersion::getZone)
            .appendOnly()
            .noComments()
            .administration()
            .noMenu()
            .sortedBy("-validFrom")
            .build();
    }
}
