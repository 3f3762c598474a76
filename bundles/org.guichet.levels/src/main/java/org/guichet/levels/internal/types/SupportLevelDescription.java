package org.guichet.levels.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The levels of the company, three as shipped. */
@Component
public class SupportLevelDescription implements RecordDescription {
    public static final String TYPE = "supportLevels";

    @Override
    public RecordType<SupportLevel> describe() {
        return RecordType.of(TYPE, "levels", SupportLevel.class, SupportLevel::new)
            .string(SupportLevel::getLabel).list().search(2)
            .string(SupportLevel::getLabelEn)
            .string(SupportLevel::getKey)
            .number(SupportLevel::getRank).list().defaultsTo(1)
            .number(SupportLevel::getColour).defaultsTo(6)
            .bool(SupportLevel::getActive).list().defaultsTo(true)
            .section("work")
            .reference(SupportLevel::getQueue, "queues").list()
            .reference(SupportLevel::getTeam, "teams").list()
            .reference(SupportLevel::getCoordinator, "users").list()
            .title(SupportLevel::getLabel)
            .noComments()
            .administration()
            .menu(935, "org-chart")
            .sortedBy("rank")
            .namedBy(SupportLevel::getKey).configuration()
            .build();
    }
}
