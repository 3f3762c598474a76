package org.guichet.bridge.internal;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** Seeing what stands outside for a record, and linking. */
@Component
public class BridgePermissions implements Permissions {
    public static final String SEE = "bridge.see";
    public static final String LINK = "bridge.link";

    @Override
    public String module() {
        return "bridge";
    }

    @Override
    public List<String> names() {
        return List.of(SEE, LINK);
    }
}
