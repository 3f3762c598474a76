package org.guichet.signin.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.guichet.api.security.Admission;

/** The roles that a provider's groups stand for. @param groups names of groups by key of role */
public record GroupRoles(Map<String, Set<String>> groups) {

    /** @param create make users @param first roles of those made @param member groups the person is in */
    public Admission admission(boolean create, Set<String> first, Collection<String> member) {
        Set<String> held = new LinkedHashSet<>();
        groups.forEach((role, names) -> {
            if (names.stream().anyMatch(member::contains)) {
                held.add(role);
            }
        });
        return new Admission(create, first, groups.keySet(), held);
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
