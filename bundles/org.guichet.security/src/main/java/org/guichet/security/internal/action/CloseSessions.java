package org.guichet.security.internal.action;

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.security.internal.access.Sessions;
import org.guichet.security.internal.access.StoredUsers;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs a user out everywhere. */
@Component
public class CloseSessions implements RecordAction {
    private final Sessions sessions;
    private final StoredUsers users;
    private final Reach reach;

    @Activate
    public CloseSessions(@Reference Sessions sessions, @Reference StoredUsers users, @Reference Reach reach) {
        this.sessions = sessions;
        this.users = users;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "closeSessions";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        reach.own(id, "users.do.closeSessions");
        int closed = sessions.closeAll(id);
        users.forget();
        return Map.of("sessionsClosed", closed);
    }
}
