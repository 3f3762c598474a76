package org.guichet.security.internal.action;

import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.security.internal.access.Admissions;
import org.guichet.security.internal.people.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Unties a user from whom sign-in providers know, so that the next sign-in ties them anew by the login: after a change of
 * provider. For those who may assign roles, since it decides who a user is.
 */
@Component
public class ForgetIdentities implements RecordAction {
    private final Admissions admissions;
    private final Reach reach;

    @Activate
    public ForgetIdentities(@Reference Admissions admissions, @Reference Reach reach) {
        this.admissions = admissions;
        this.reach = reach;
    }

    @Override
    public String type() {
        return User.TYPE;
    }

    @Override
    public String key() {
        return "forgetIdentities";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!Actors.current().may("admin.roles")) {
            throw new Forbidden("may-not-assign-roles");
        }
        reach.own(id, "users.do.forgetIdentities");
        return Map.of("forgotten", admissions.untie(id));
    }
}
