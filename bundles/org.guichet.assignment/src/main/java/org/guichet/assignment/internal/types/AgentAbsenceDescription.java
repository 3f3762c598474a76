package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.AgentAbsence;
import org.osgi.service.component.annotations.Component;

/** Absences, with a calendar of their own. Agents see and keep their own; why somebody is away is for those with the right alone. */
@Component
public class AgentAbsenceDescription implements RecordDescription {
    @Override
    public RecordType<AgentAbsence> describe() {
        return RecordType.of("agentAbsences", "assignment", AgentAbsence.class, AgentAbsence::new)
            .string(AgentAbsence::getLabel).derived().list().search(2).hidden()
            .reference(AgentAbsence::getUser, "users").list().group()
            .dateTime(AgentAbsence::getStart).list()
            .dateTime(AgentAbsence::getEnd).list()
            .choice(AgentAbsence::getKind, "leave", "sick", "training", "other").restricted().group().defaultsTo("leave")
            .string(AgentAbsence::getNote).restricted().personal()
            .title(AgentAbsence::getLabel)
            .ownedBy(AgentAbsence::getUser)
            .noComments()
            .menu(45, "general-leave-request")
            .startsWith("end=gt=NOW")
            .sortedBy("start")
            .build();
    }
}
