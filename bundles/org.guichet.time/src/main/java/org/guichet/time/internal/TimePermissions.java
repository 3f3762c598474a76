package org.guichet.time.internal;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** The right to note and correct other people's time. */
@Component
public class TimePermissions implements Permissions {
    static final String OTHERS = "time.others";

    @Override
    public String module() {
        return "time";
    }

    @Override
    public List<String> names() {
        return List.of(OTHERS);
    }
}
