package org.guichet.security.internal.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.security.internal.access.Sessions;
import org.guichet.security.internal.access.StoredActors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may change what on a user: everyone their display settings, nobody more rights than they may assign, and never so that
 * the last administrator is gone. A user who is switched off is signed out in the same transaction.
 */
@Component(service = RecordRule.class)
public class UserRules implements RecordRule<User> {
    private static final Set<String> PROFILE = Set.of("language", "zone", "theme");
    private static final String ASSIGN = "admin.roles";
    private static final int MOST_ROLES = 15;

    private final StoredActors actors;
    private final Sessions sessions;

    @Activate
    public UserRules(@Reference StoredActors actors, @Reference Sessions sessions) {
        this.actors = actors;
        this.sessions = sessions;
    }

    @Override
    public Class<User> entity() {
        return User.class;
    }

    @Override
    public void before(Change<User> change) {
        User user = change.record();
        authorise(change);
        if (change.changed("login") && user.getLogin() != null && actors.loginTaken(user.getLogin(), user.getId())) {
            change.invalid("login", "login-taken");
        }
        if (change.changed("zone") && user.getZone() != null && !zone(user.getZone())) {
            change.invalid("zone", "unknown-zone");
        }
        if ("client".equals(user.getAudience()) && user.getContact() == null) {
            change.invalid("contact", "client-needs-contact");
        }
        if (change.changed("roles") || change.changed("audience")) {
            checkRoles(change, user);
        }
        if (leaves(change) && actors.administrates(user.getId()) && !actors.administratesBeside(user.getId())) {
            change.invalid(change.changed("active") ? "active" : "roles", "last-administrator");
        }
    }

    @Override
    public void after(Change<User> change) {
        User user = change.record();
        boolean off = change.kind() == Change.Kind.DELETE || !Boolean.TRUE.equals(user.getActive());
        if (change.kind() != Change.Kind.CREATE
                && (off || change.changed("login") || change.changed("audience") || change.changed("contact"))) {
            sessions.closeAll(user.getId());
        }
    }

    private void authorise(Change<User> change) {
        Actor actor = change.actor();
        if (actor.may(ASSIGN)) {
            return;
        }
        Long id = change.record().getId();
        if (change.kind() != Change.Kind.CREATE) {
            boolean self = id.equals(actor.user());
            boolean profile = PROFILE.containsAll(change.changed()) && change.kind() == Change.Kind.UPDATE;
            String needed = change.kind() == Change.Kind.DELETE ? "users.delete" : "users.update";
            if (!(self && profile) && (!actor.grants().allowsAll(needed) || actors.administrates(id))) {
                throw new Forbidden("only-own-profile");
            }
        }
        if (change.changed("roles") && !change.record().getRoles().isEmpty()) {
            throw new Forbidden("may-not-assign-roles");
        }
    }

    private void checkRoles(Change<User> change, User user) {
        if (user.getRoles().size() > MOST_ROLES) {
            change.invalid("roles", "too-many-roles", MOST_ROLES);
            return;
        }
        String needed = "client".equals(user.getAudience()) ? "client" : "agent";
        for (String role : user.getRoles()) {
            Optional<String> audience = actors.audienceOf(role);
            if (audience.isEmpty()) {
                change.invalid("roles", "unknown-role", role);
            } else if (!needed.equals(audience.get())) {
                change.invalid("roles", "role-of-other-audience", role);
            }
        }
    }

    /** True if the user may lose the rights of an administrator by this change. */
    private static boolean leaves(Change<User> change) {
        if (change.kind() == Change.Kind.CREATE || !Boolean.TRUE.equals(change.before("active"))) {
            return false;
        }
        boolean fewer = change.changed("roles") && change.before("roles") instanceof Collection<?> before
            && before.stream().map(Objects::toString).anyMatch(role -> !change.record().getRoles().contains(role));
        return change.kind() == Change.Kind.DELETE || change.changed("active") || change.changed("audience") || fewer;
    }

    private static boolean zone(String name) {
        try {
            return !ZoneId.of(name).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
