package org.guichet.levels.internal;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** The rights to give back tickets of levels that are not one's own, and to have reviews made. */
@Component
public class LevelPermissions implements Permissions {
    static final String COORDINATE = "levels.coordinate";
    /** To have reviews made, of what one may see. */
    public static final String REVIEW = "levels.review";

    @Override
    public String module() {
        return "levels";
    }

    @Override
    public List<String> names() {
        return List.of(COORDINATE, REVIEW);
    }
}
