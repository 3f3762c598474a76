package org.guichet.sla.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.sla.SlaCalendar;
import org.guichet.sla.time.HolidayRegion;
import org.guichet.sla.time.Keyed;
import org.osgi.service.component.annotations.Component;

/** Opening hours and holidays, for administrators to change. */
@Component
public class SlaCalendarDescription implements RecordDescription {
    @Override
    public RecordType<SlaCalendar> describe() {
        return RecordType.of("slaCalendars", "sla", SlaCalendar.class, SlaCalendar::new)
            .string(SlaCalendar::getLabel).list().search(2)
            .string(SlaCalendar::getLabelEn)
            .string(SlaCalendar::getKey).list()
            .string(SlaCalendar::getZone).list().defaultsTo("Europe/Paris")
            .choice(SlaCalendar::getRegion, Keyed.keys(HolidayRegion.class)).list().group().defaultsTo("metropole")
            .section("week")
            .string(SlaCalendar::getMonday).list().defaultsTo("09:00-12:00, 14:00-18:00")
            .string(SlaCalendar::getTuesday).defaultsTo("09:00-12:00, 14:00-18:00")
            .string(SlaCalendar::getWednesday).defaultsTo("09:00-12:00, 14:00-18:00")
            .string(SlaCalendar::getThursday).defaultsTo("09:00-12:00, 14:00-18:00")
            .string(SlaCalendar::getFriday).defaultsTo("09:00-12:00, 14:00-18:00")
            .string(SlaCalendar::getSaturday)
            .string(SlaCalendar::getSunday)
            .section("exceptions")
            .text(SlaCalendar::getExceptions)
            .title(SlaCalendar::getLabel)
            .noComments()
            .administration()
            .menu(920, "calendar")
            .sortedBy("label")
            .namedBy(SlaCalendar::getKey).configuration()
            .build();
    }
}
