package org.guichet.notifications.internal;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/** What somebody was told is nobody else's business, not even an administrator's. */
@Component
public class OwnNotifications implements RowRestriction {
    @Override
    public String type() {
        return NotificationDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return actor.user() == null ? Optional.empty() : Optional.of("recipient==ME");
    }
}
