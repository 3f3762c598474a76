package org.guichet.security.internal.access;

import java.util.List;
import java.util.Set;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.security.internal.people.Membership;
import org.guichet.security.internal.people.Role;
import org.guichet.security.internal.people.Team;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes changed rights take effect on open sessions of every node at once. */
@Component
public class RightsChanged implements EventConsumer {
    private static final Set<String> TYPES = Set.of(User.TYPE, Membership.TYPE, Team.TYPE, Role.TYPE);
    private final StoredUsers users;

    @Activate
    public RightsChanged(@Reference StoredUsers users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "security.rights";
    }

    @Override
    public boolean everyNode() {
        return true;
    }

    @Override
    public Return onReturn() {
        return Return.SKIP;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        if (events.stream().anyMatch(event -> TYPES.contains(event.type()))) {
            users.forget();
        }
    }
}
