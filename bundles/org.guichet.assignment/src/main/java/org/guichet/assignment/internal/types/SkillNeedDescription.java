package org.guichet.assignment.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assignment.SkillNeed;
import org.osgi.service.component.annotations.Component;

/** Which skill which tickets need. All that fit a ticket count. */
@Component
public class SkillNeedDescription implements RecordDescription {
    @Override
    public RecordType<SkillNeed> describe() {
        return RecordType.of("skillNeeds", "assignment", SkillNeed.class, SkillNeed::new)
            .string(SkillNeed::getLabel).list().search(2)
            .bool(SkillNeed::getActive).list().defaultsTo(true)
            .section("scope")
            .reference(SkillNeed::getCategory, "categories").list().group()
            .reference(SkillNeed::getQueue, "queues").list().group()
            .string(SkillNeed::getCondition)
            .section("need")
            .reference(SkillNeed::getSkill, "skills").list().group()
            .choice(SkillNeed::getLevel, SkillLevel.keys()).list().group().defaultsTo("basic")
            .title(SkillNeed::getLabel)
            .noComments()
            .administration()
            .menu(933, "validate")
            .sortedBy("label")
            .namedBy(SkillNeed::getLabel).configuration()
            .build();
    }
}
