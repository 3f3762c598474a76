package org.guichet.assignment.internal;

import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assignment.Skill;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A skill has a key of its own, and stays while tickets need it. */
@Component(service = RecordRule.class)
public class SkillRules implements RecordRule<Skill> {
    private final Queries queries;

    @Activate
    public SkillRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<Skill> entity() {
        return Skill.class;
    }

    @Override
    public void before(Change<Skill> change) {
        Skill skill = change.record();
        if (OwnRules.deleted(change)) {
            if (OwnRules.taken(queries, "skillNeeds", "skill", skill.getId(), null)) {
                change.invalid("key", "assignment.skill-used");
            }
        } else if (change.changed("key") && skill.getKey() != null && skill.getKey().matches("[a-z][a-zA-Z0-9-]*")
                && OwnRules.taken(queries, "skills", "key", skill.getKey(), skill.getId())) {
            change.invalid("key", "assignment.key-there", skill.getKey());
        }
    }
}
