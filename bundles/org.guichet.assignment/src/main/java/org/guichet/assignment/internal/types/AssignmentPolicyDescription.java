package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.AssignmentPolicy;
import org.osgi.service.component.annotations.Component;

/** How tickets are given out, for administrators to change. */
@Component
public class AssignmentPolicyDescription implements RecordDescription {
    @Override
    public RecordType<AssignmentPolicy> describe() {
        return RecordType.of("assignmentPolicies", "assignment", AssignmentPolicy.class, AssignmentPolicy::new)
            .string(AssignmentPolicy::getLabel).list().search(2)
            .string(AssignmentPolicy::getLabelEn)
            .bool(AssignmentPolicy::getActive).list().defaultsTo(true)
            .number(AssignmentPolicy::getPosition).list().defaultsTo(100)
            .section("scope")
            .reference(AssignmentPolicy::getQueue, "queues").list().group()
            .reference(AssignmentPolicy::getTeam, "teams").list().group()
            .string(AssignmentPolicy::getCondition)
            .section("choice")
            .choice(AssignmentPolicy::getStrategy, "leastLoaded", "roundRobin").list().group().defaultsTo("leastLoaded")
            .bool(AssignmentPolicy::getRespectCapacity).defaultsTo(true)
            .bool(AssignmentPolicy::getRespectRegion).defaultsTo(true)
            .bool(AssignmentPolicy::getRespectMeetings).defaultsTo(false)
            .number(AssignmentPolicy::getLastMinutes).defaultsTo(0)
            .section("load")
            .number(AssignmentPolicy::getWeightCritical).defaultsTo(3)
            .number(AssignmentPolicy::getWeightImportant).defaultsTo(2)
            .number(AssignmentPolicy::getWeightMinor).defaultsTo(1)
            .bool(AssignmentPolicy::getCountWaiting).defaultsTo(false)
            .section("alert")
            .choice(AssignmentPolicy::getAlert, "supervisors", "team", "nobody").defaultsTo("supervisors")
            .title(AssignmentPolicy::getLabel)
            .noComments()
            .administration()
            .menu(930, "journey-arrive")
            .sortedBy("position")
            .namedBy(AssignmentPolicy::getLabel).configuration()
            .build();
    }
}
