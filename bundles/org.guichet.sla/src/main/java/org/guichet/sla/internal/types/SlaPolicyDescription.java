package org.guichet.sla.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.sla.SlaPolicy;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.OnChange;
import org.guichet.sla.time.Unit;
import org.osgi.service.component.annotations.Component;

/** What is promised to whom, for administrators to change. */
@Component
public class SlaPolicyDescription implements RecordDescription {
    private static final String[] UNITS = Keyed.keys(Unit.class);

    @Override
    public RecordType<SlaPolicy> describe() {
        return RecordType.of("slaPolicies", "sla", SlaPolicy.class, SlaPolicy::new)
            .string(SlaPolicy::getLabel).list().search(2)
            .string(SlaPolicy::getLabelEn)
            .bool(SlaPolicy::getActive).list().defaultsTo(true)
            .number(SlaPolicy::getPosition).list().defaultsTo(100)
            .section("scope")
            .reference(SlaPolicy::getAccount, "accounts").list().group()
            .choice(SlaPolicy::getTicketType, "incident", "question", "anomaly", "change").list().group()
            .choice(SlaPolicy::getPriority, "critical", "important", "minor").list().group()
            .string(SlaPolicy::getCondition)
            .section("targets")
            .reference(SlaPolicy::getCalendar, "slaCalendars").required().list().group()
            .number(SlaPolicy::getFirstResponse).list()
            .choice(SlaPolicy::getFirstResponseUnit, UNITS).defaultsTo("hours")
            .bool(SlaPolicy::getFirstResponsePauses).defaultsTo(false)
            .number(SlaPolicy::getNextResponse)
            .choice(SlaPolicy::getNextResponseUnit, UNITS).defaultsTo("hours")
            .bool(SlaPolicy::getNextResponsePauses).defaultsTo(false)
            .number(SlaPolicy::getResolution).list()
            .choice(SlaPolicy::getResolutionUnit, UNITS).list().defaultsTo("hours")
            .bool(SlaPolicy::getResolutionPauses).defaultsTo(true)
            .number(SlaPolicy::getVendor)
            .choice(SlaPolicy::getVendorUnit, UNITS).defaultsTo("workingDays")
            .bool(SlaPolicy::getEndOfDay).defaultsTo(false)
            .section("course")
            .tags(SlaPolicy::getPausedIn)
            .tags(SlaPolicy::getVendorIn)
            .choice(SlaPolicy::getOnChange, Keyed.keys(OnChange.class)).defaultsTo("keep")
            .title(SlaPolicy::getLabel)
            .noComments()
            .administration()
            .menu(921, "time-entry-request")
            .sortedBy("position")
            .namedBy(SlaPolicy::getLabel).configuration()
            .build();
    }
}
