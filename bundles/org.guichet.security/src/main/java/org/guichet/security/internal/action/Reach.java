package org.guichet.security.internal.action;

import org.guichet.api.error.Forbidden;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.security.internal.access.StoredActors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps a limited right over accounts from becoming a way to those of administrators. */
@Component(service = Reach.class)
public class Reach {
    private final StoredActors actors;

    @Activate
    public Reach(@Reference StoredActors actors) {
        this.actors = actors;
    }

    /** @return true if it is the actor's own account @throws Forbidden if it is another's and out of reach */
    boolean own(long user, String permission) {
        Actor actor = Actors.current();
        if (actor.user() != null && actor.user() == user) {
            return true;
        }
        if (!actor.grants().allowsAll(permission) || actors.administrates(user) && !actor.may("admin.roles")) {
            throw new Forbidden("only-own-account");
        }
        return false;
    }
}
