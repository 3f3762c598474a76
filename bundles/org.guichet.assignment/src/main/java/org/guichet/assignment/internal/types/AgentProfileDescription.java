package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.AgentProfile;
import org.osgi.service.component.annotations.Component;

/** What agents can take on. Who has no profile is given nothing. */
@Component
public class AgentProfileDescription implements RecordDescription {
    @Override
    public RecordType<AgentProfile> describe() {
        return RecordType.of("agentProfiles", "assignment", AgentProfile.class, AgentProfile::new)
            .string(AgentProfile::getLabel).derived().list().search(2).hidden()
            .reference(AgentProfile::getUser, "users").list()
            .bool(AgentProfile::getAccepting).list().group().defaultsTo(true)
            .number(AgentProfile::getCapacity).list().defaultsTo(20)
            .reference(AgentProfile::getCalendar, "slaCalendars").list().group()
            .tags(AgentProfile::getRegions).list()
            .title(AgentProfile::getLabel)
            .ownedBy(AgentProfile::getUser)
            .noComments()
            .administration()
            .menu(932, "employee-lookup")
            .sortedBy("label")
            .build();
    }
}
