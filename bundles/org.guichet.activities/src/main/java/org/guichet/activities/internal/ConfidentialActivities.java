package org.guichet.activities.internal;

import java.util.List;
import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Permissions;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/** A private activity is seen by its owner and its attendees, by others only with a right of its own: not even by managers. */
@Component
public class ConfidentialActivities implements RowRestriction, Permissions {
    @Override
    public String type() {
        return ActivityDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        // the wildcard that gives all of a module's rights must not give this one by accident: it is asked as a field right
        boolean sees = actor.user() == null || actor.may("activities.field.confidential.read");
        return sees ? Optional.empty() : Optional.of("confidential==false,owner==ME,attendees.user==ME");
    }

    @Override
    public String module() {
        return ActivityDescription.TYPE;
    }

    @Override
    public List<String> names() {
        return List.of("activities.field.confidential.read");
    }
}
