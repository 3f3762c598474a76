package org.guichet.rules.internal.type;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Rules as the platform shows them; their editor is a page of the administration. */
@Component
public class RuleDescription implements RecordDescription {
    public static final String TYPE = "rules";

    @Override
    public RecordType<Rule> describe() {
        return RecordType.of(TYPE, "rules", Rule.class, Rule::new)
            .string(Rule::getLabel).list().search(2)
            .string(Rule::getLabelEn)
            .string(Rule::getKey).list()
            .bool(Rule::getActive).list().defaultsTo(false)
            .number(Rule::getPosition).list().defaultsTo(100)
            .section("when")
            .string(Rule::getRecordType).list().group()
            .choice(Rule::getEvent, Trigger.keys()).list().group().defaultsTo("created")
            .tags(Rule::getChangedFields).visibleWhen("event==changed")
            .string(Rule::getTransition).visibleWhen("event==transition")
            .choice(Rule::getCommentKind, "public", "internal", ActiveRule.BY_CLIENTS).visibleWhen("event==comment")
            .string(Rule::getSchedule).visibleWhen("event==schedule")
            .string(Rule::getSince).visibleWhen("event==elapsed")
            .number(Rule::getDelay).visibleWhen("event==elapsed")
            .choice(Rule::getDelayUnit, Delay.Unit.keys()).visibleWhen("event==elapsed")
            .string(Rule::getCalendar).visibleWhen("event==elapsed")
            .dateTime(Rule::getActiveSince).readOnly().visibleWhen("event==elapsed")
            .string(Rule::getCondition)
            .section("what")
            .text(Rule::getActions)
            .number(Rule::getCooldown).defaultsTo(0)
            .number(Rule::getHourlyLimit).defaultsTo(200)
            .title(Rule::getLabel)
            .noComments()
            .administration()
            .noMenu()
            .sortedBy("position")
            .namedBy(Rule::getKey).configuration()
            .build();
    }
}
