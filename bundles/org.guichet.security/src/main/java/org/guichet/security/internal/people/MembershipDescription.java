package org.guichet.security.internal.people;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** A user's teams, as lines of the user. */
@Component
public class MembershipDescription implements RecordDescription {
    @Override
    public RecordType<?> describe() {
        return RecordType.of(Membership.TYPE, "security", Membership.class, Membership::new)
            .title(Membership::getDuty)
            .partOf(Membership::getUser, User.TYPE)
            .administration()
            .sortedBy("created")
            .reference(Membership::getTeam, Team.TYPE).required().list()
            .choice(Membership::getDuty, "member", "deputy").list().defaultsTo("member")
            .build();
    }
}
