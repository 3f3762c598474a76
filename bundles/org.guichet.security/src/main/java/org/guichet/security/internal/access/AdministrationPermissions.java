package org.guichet.security.internal.access;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** The rights to steer the platform itself. */
@Component
public class AdministrationPermissions implements Permissions {
    @Override
    public String module() {
        return "admin";
    }

    @Override
    public List<String> names() {
        return List.of("admin.settings", "admin.configuration", "admin.customfields", "admin.lifecycles", "admin.roles", "admin.modules",
            "admin.jobs", "admin.outbox", "admin.audit", "admin.metrics", "admin.impersonate", "admin.override");
    }
}
