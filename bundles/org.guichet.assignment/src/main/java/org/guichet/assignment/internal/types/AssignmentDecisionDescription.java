package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.AssignmentDecision;
import org.osgi.service.component.annotations.Component;

/** The log of what was decided. It is only added to and is its own history, so the platform keeps none besides. */
@Component
public class AssignmentDecisionDescription implements RecordDescription {
    @Override
    public RecordType<AssignmentDecision> describe() {
        return RecordType.of("assignmentDecisions", "assignment", AssignmentDecision.class, AssignmentDecision::new)
            .string(AssignmentDecision::getLabel).readOnly().list()
            .dateTime(AssignmentDecision::getHappened).readOnly().list()
            .reference(AssignmentDecision::getTicket, "tickets").readOnly()
            .choice(AssignmentDecision::getOutcome, AssignmentDecision.ASSIGNED, AssignmentDecision.WAITING, AssignmentDecision.MANUAL,
                AssignmentDecision.RETURNED).readOnly().list().group()
            .reference(AssignmentDecision::getUser, "users").readOnly().list().group()
            .reference(AssignmentDecision::getActor, "users").readOnly().group()
            .string(AssignmentDecision::getReason).readOnly()
            .reference(AssignmentDecision::getPolicy, "assignmentPolicies").readOnly().list().group()
            .reference(AssignmentDecision::getQueue, "queues").readOnly().group()
            .reference(AssignmentDecision::getTeam, "teams").readOnly().group()
            .choice(AssignmentDecision::getStrategy, "leastLoaded", "roundRobin").readOnly().group()
            .number(AssignmentDecision::getWeight).readOnly()
            .number(AssignmentDecision::getConsidered).readOnly().list()
            .number(AssignmentDecision::getAble).readOnly().list()
            .string(AssignmentDecision::getNeeds).readOnly().hidden()
            .string(AssignmentDecision::getRegion).readOnly()
            .string(AssignmentDecision::getFacts).readOnly().hidden()
            .title(AssignmentDecision::getLabel)
            .appendOnly()
            .ephemeral()
            .noComments()
            .noMenu()
            .sortedBy("-happened")
            .build();
    }
}
