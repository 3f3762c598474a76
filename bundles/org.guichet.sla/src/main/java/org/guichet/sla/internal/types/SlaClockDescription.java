package org.guichet.sla.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.sla.ClockKind;
import org.guichet.sla.SlaClock;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.Unit;
import org.osgi.service.component.annotations.Component;

/** The clocks of tickets. Their log is their history, so the platform keeps none besides. */
@Component
public class SlaClockDescription implements RecordDescription {
    @Override
    public RecordType<SlaClock> describe() {
        return RecordType.of("slaClocks", "sla", SlaClock.class, SlaClock::new)
            .reference(SlaClock::getTicket, "tickets").readOnly().list()
            .choice(SlaClock::getKind, Keyed.keys(ClockKind.class)).readOnly().list().group()
            .choice(SlaClock::getStatus, SlaClock.STATUSES).readOnly().list().group()
            .dateTime(SlaClock::getDeadline).readOnly().list()
            .dateTime(SlaClock::getBreachedAt).readOnly().list()
            .dateTime(SlaClock::getFinishedAt).readOnly().list()
            .reference(SlaClock::getPolicy, "slaPolicies").readOnly().list().group()
            .number(SlaClock::getPolicyVersion).readOnly()
            .reference(SlaClock::getCalendar, "slaCalendars").readOnly().group()
            .number(SlaClock::getAmount).readOnly()
            .choice(SlaClock::getUnit, Keyed.keys(Unit.class)).readOnly()
            .bool(SlaClock::getEndOfDay).readOnly()
            .bool(SlaClock::getPauses).readOnly()
            .dateTime(SlaClock::getStarted).readOnly()
            .dateTime(SlaClock::getOrigin).readOnly()
            .number(SlaClock::getBudget).readOnly()
            .number(SlaClock::getElapsed).readOnly()
            .number(SlaClock::getCycle).readOnly()
            .number(SlaClock::getRound).readOnly()
            .dateTime(SlaClock::getNextStepAt).readOnly().hidden()
            .title(SlaClock::getKind)
            .ephemeral()
            .noComments()
            .noMenu()
            .sortedBy("deadline")
            .build();
    }
}
