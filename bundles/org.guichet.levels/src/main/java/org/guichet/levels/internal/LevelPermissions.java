package org.guichet.levels.internal;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** The right to give back tickets of levels that are not one's own. */
@Component
public class LevelPermissions implements Permissions {
    static final String COORDINATE = "levels.coordinate";

    @Override
    public String module() {
        return "levels";
    }

    @Override
    public List<String> names() {
        return List.of(COORDINATE);
    }
}
