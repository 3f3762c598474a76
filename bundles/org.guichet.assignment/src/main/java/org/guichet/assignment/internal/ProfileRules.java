package org.guichet.assignment.internal;

import java.util.HashSet;
import java.util.Set;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assignment.AgentProfile;
import org.guichet.assignment.AgentSkill;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A user has one profile, named like the user, and each skill once in it. */
@Component(service = RecordRule.class)
public class ProfileRules implements RecordRule<AgentProfile> {
    private final Queries queries;

    @Activate
    public ProfileRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<AgentProfile> entity() {
        return AgentProfile.class;
    }

    @Override
    public void before(Change<AgentProfile> change) {
        AgentProfile profile = change.record();
        if (OwnRules.deleted(change)) {
            return;
        }
        profile.setLabel(OwnRules.name(queries, profile.getUser()));
        if (profile.getUser() != null && change.changed("user")
                && OwnRules.taken(queries, "agentProfiles", "user", profile.getUser(), profile.getId())) {
            change.invalid("user", "assignment.profile-there", profile.getLabel());
        }
        Set<Long> seen = new HashSet<>();
        if (change.parts(AgentSkill.class).stream().anyMatch(skill -> !seen.add(skill.getSkill()))) {
            change.invalid("agentSkills", "assignment.skill-twice");
        }
    }
}
