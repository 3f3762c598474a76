package org.guichet.assignment.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.assignment.internal.choice.Criterion;
import org.guichet.assignment.internal.types.AgentAbsenceDescription;
import org.guichet.assignment.internal.types.AgentProfileDescription;
import org.guichet.assignment.internal.types.AgentSkillDescription;
import org.guichet.assignment.internal.types.AssignmentDecisionDescription;
import org.guichet.assignment.internal.types.AssignmentPolicyDescription;
import org.guichet.assignment.internal.types.SkillDescription;
import org.guichet.assignment.internal.types.SkillNeedDescription;
import org.guichet.testkit.ModuleContract;

public class AssignmentContractTest extends ModuleContract {
    public AssignmentContractTest() {
        super(new SkillDescription(), new AgentProfileDescription(), new AgentSkillDescription(), new AgentAbsenceDescription(),
            new SkillNeedDescription(), new AssignmentPolicyDescription(), new AssignmentDecisionDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("program.assignment", "program.assignment.events", "program.assignment.waiting",
            "part.assignment.why", "part.assignment.trial", "tickets.do.whyAssigned", "tickets.do.giveBack", "tickets.do.assignNow",
            "assignmentPolicies.do.dryRun", "assignmentPolicies.do.takeOver", "ruleAction.assignment.assign",
            "ruleAction.assignment.assign.queue", "tickets.assignment_reason", "assignment.program", "assignment.load",
            "assignment.alert.one", "assignment.alert.many", "assignment.next.gaveBack", "assignment.next.skill", "assignment.dropped.skill.less"));
        Stream.of("agentProfiles.capacity", "agentProfiles.calendar", "agentProfiles.regions", "skillNeeds.category",
            "skillNeeds.condition", "assignmentPolicies.queue", "assignmentPolicies.team", "assignmentPolicies.condition")
            .forEach(field -> texts.add(field + ".help"));
        Stream.of("reason", "policy", "need", "region", "considered", "only", "leastLoaded", "roundRobin", "nobody", "empty", "soon")
            .forEach(key -> texts.add("assignment.why." + key));
        Stream.of("assigned", "taken", "manual", "returned", "withdrawn", "waiting").forEach(key -> texts.add("assignment.title." + key));
        Stream.of("assigned", "waits", "queued").forEach(key -> texts.add("assignment.did." + key));
        Stream.of("absent", "offHours", "ending", "busy").forEach(key -> texts.add("assignment.dropped." + key + ".until"));
        Stream.of(Criterion.values()).map(Criterion::key).forEach(key -> {
            texts.add("assignment.dropped." + key);
            texts.add("assignment.tally." + key);
        });
        return texts;
    }
}
