package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.Skill;
import org.osgi.service.component.annotations.Component;

/** Skills, for administrators to name. */
@Component
public class SkillDescription implements RecordDescription {
    @Override
    public RecordType<Skill> describe() {
        return RecordType.of("skills", "assignment", Skill.class, Skill::new)
            .string(Skill::getLabel).list().search(2)
            .string(Skill::getLabelEn)
            .string(Skill::getKey).list()
            .bool(Skill::getActive).list().defaultsTo(true)
            .title(Skill::getLabel)
            .noComments()
            .administration()
            .menu(931, "education")
            .sortedBy("label")
            .namedBy(Skill::getKey).configuration()
            .build();
    }
}
