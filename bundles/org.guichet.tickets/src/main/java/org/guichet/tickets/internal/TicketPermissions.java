package org.guichet.tickets.internal;

import java.util.List;
import org.guichet.api.security.Permissions;
import org.osgi.service.component.annotations.Component;

/** Rights on tickets beyond those that the record type brings. */
@Component
public class TicketPermissions implements Permissions {
    @Override
    public String module() {
        return "tickets";
    }

    @Override
    public List<String> names() {
        return List.of(TicketMerge.ACROSS_ACCOUNTS);
    }
}
