package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.AgentSkill;
import org.osgi.service.component.annotations.Component;

/** What an agent knows, as lines of the profile. */
@Component
public class AgentSkillDescription implements RecordDescription {
    @Override
    public RecordType<AgentSkill> describe() {
        return RecordType.of("agentSkills", "assignment", AgentSkill.class, AgentSkill::new)
            .partOf(AgentSkill::getProfile, "agentProfiles")
            .reference(AgentSkill::getSkill, "skills").list().group()
            .choice(AgentSkill::getLevel, SkillLevel.keys()).list().group().defaultsTo("confirmed")
            .title(AgentSkill::getLevel)
            .administration()
            .build();
    }
}
