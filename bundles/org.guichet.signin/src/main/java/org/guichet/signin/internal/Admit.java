package org.guichet.signin.internal;

import java.util.Collection;
import java.util.Set;
import org.guichet.api.security.Admission;

/**
 * Who may come in and with which roles, as every provider's file says it: {@code create}, {@code roles} and
 * {@code groups.<role>}.
 *
 * @param create make users
 * @param first  keys of the roles of users made
 */
public record Admit(boolean create, Set<String> first, GroupRoles roles) {

    public static Admit read(Properties from) {
        Admit admit = new Admit(from.flag("create", false), from.roles("roles"), from.groupRoles());
        if (!admit.create() && !admit.first().isEmpty()) {
            from.wrong("roles", "are for users made by this provider: create = true is missing");
        }
        return admit;
    }

    public Admission of(Collection<String> groups) {
        return roles.admission(create, first, groups);
    }

    /** True if groups mean nothing. */
    public boolean ignoresGroups() {
        return roles.isEmpty();
    }
}
