package org.guichet.rules.internal.type;

import java.util.List;
import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Permissions;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/** Rules write with all rights, so whoever sees or writes them needs the right {@code admin.rules} besides those on the type. */
@Component
public class RulePermissions implements Permissions, RowRestriction {
    public static final String RIGHT = "admin.rules";

    @Override
    public String module() {
        return "admin";
    }

    @Override
    public List<String> names() {
        return List.of(RIGHT);
    }

    @Override
    public String type() {
        return RuleDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return actor.user() == null || actor.may(RIGHT) ? Optional.empty() : Optional.of("id==0");
    }
}
