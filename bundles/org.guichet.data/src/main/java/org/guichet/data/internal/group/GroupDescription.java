package org.guichet.data.internal.group;

import java.util.Optional;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/** The record type {@code groups}; private ones are their owner's alone, whatever the roles say. */
@Component(service = {RecordDescription.class, RowRestriction.class})
public class GroupDescription implements RecordDescription, RowRestriction {
    static final String TYPE = "groups";

    @Override
    public RecordType<SavedGroup> describe() {
        return RecordType.of(TYPE, "data", SavedGroup.class, SavedGroup::new)
            .title(SavedGroup::getName)
            .string(SavedGroup::getName).list().search()
            .string(SavedGroup::getType).required().list().group()
            .choice(SavedGroup::getKind, SavedGroup.DYNAMIC, SavedGroup.STATIC).list().group().defaultsTo(SavedGroup.DYNAMIC)
            .text(SavedGroup::getRsql)
            .string(SavedGroup::getSorting)
            .string(SavedGroup::getColumns)
            .choice(SavedGroup::getSharedWith, SavedGroup.PRIVATE, SavedGroup.TEAM, SavedGroup.EVERYONE).list().group()
            .defaultsTo(SavedGroup.PRIVATE)
            .reference(SavedGroup::getOwner, "users").list()
            .reference(SavedGroup::getTeam, "teams")
            .bool(SavedGroup::isSubscribed)
            .ownedBy(SavedGroup::getOwner)
            .teamedBy(SavedGroup::getTeam)
            .noComments()
            .noMenu()
            .sortedBy("name")
            .namedBy(SavedGroup::getType, SavedGroup::getName)
            .configuration("sharedWith!=private;kind==dynamic")
            .staying(SavedGroup::getOwner)
            .staying(SavedGroup::isSubscribed)
            .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        // without a user it is the platform itself, which searches, exports and indexes for others
        return actor.user() == null ? Optional.empty()
            : Optional.of("owner==ME,sharedWith==everyone,(sharedWith==team;team==MYTEAMS)");
    }
}
