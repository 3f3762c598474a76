package org.guichet.rules.internal.type;

import java.util.Optional;
import org.guichet.api.security.Actor;
import org.guichet.api.security.RowRestriction;
import org.osgi.service.component.annotations.Component;

/** The log names records of every type: it is for those who write the rules. */
@Component
public class RunRestriction implements RowRestriction {
    @Override
    public String type() {
        return RuleRunDescription.TYPE;
    }

    @Override
    public Optional<String> filter(Actor actor) {
        return actor.user() == null || actor.may(RulePermissions.RIGHT) ? Optional.empty() : Optional.of("id==0");
    }
}
