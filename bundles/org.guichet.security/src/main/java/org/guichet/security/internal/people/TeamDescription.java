package org.guichet.security.internal.people;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Teams: who shares work, and who leads. */
@Component
public class TeamDescription implements RecordDescription {
    @Override
    public RecordType<?> describe() {
        return RecordType.of(Team.TYPE, "security", Team.class, Team::new)
            .title(Team::getName)
            .administration()
            .menu(960, "group")
            .sortedBy("name")
            .string(Team::getName).required().list().search(2)
            .string(Team::getKey).required().list()
            .string(Team::getRegion).list().group()
            .reference(Team::getManager, User.TYPE).list()
            .reference(Team::getParent, Team.TYPE).list()
            .namedBy(Team::getKey).configuration()
            .build();
    }
}
