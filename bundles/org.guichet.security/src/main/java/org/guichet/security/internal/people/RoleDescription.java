package org.guichet.security.internal.people;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Roles. Their names are open to whoever reads; what they allow is for administrators. */
@Component
public class RoleDescription implements RecordDescription {
    @Override
    public RecordType<?> describe() {
        return RecordType.of(Role.TYPE, "security", Role.class, Role::new)
            .title(Role::getName)
            .administration()
            .menu(970, "role")
            .sortedBy("name")
            .string(Role::getName).required().list().search(2)
            .string(Role::getKey).required().list()
            .string(Role::getDescription).list()
            .choice(Role::getAudience, "agent", "client").required().list().group().defaultsTo("agent")
            .text(Role::getGrants).restricted()
            .namedBy(Role::getKey).configuration()
            .build();
    }
}
