package org.guichet.rules.internal;

import org.guichet.api.event.RecordEvent;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells clients from the people and programs of the house. */
@Component(service = Clients.class)
public class Clients {
    private static final String BY_MAIL = "mail";
    private final Users users;

    @Activate
    public Clients(@Reference Users users) {
        this.users = users;
    }

    /** Whoever writes by mail and is no user here is a client. */
    public boolean wrote(RecordEvent event) {
        return event.actor() == null ? BY_MAIL.equals(event.channel())
            : users.byId(event.actor(), event.channel()).map(Actor::audience).filter(Audience.CLIENT::equals).isPresent();
    }
}
