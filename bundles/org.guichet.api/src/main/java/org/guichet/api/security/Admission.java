package org.guichet.api.security;

import java.util.Set;

/**
 * What a sign-in provider's word does to the user record.
 *
 * @param create  make a user if there is none of that login
 * @param first   keys of the roles that a user made by it starts with
 * @param managed keys of the roles that the provider alone gives and takes, at every sign-in
 * @param held    those among the managed ones that the person holds now
 */
public record Admission(boolean create, Set<String> first, Set<String> managed, Set<String> held) {
    /** Only users who are there already, whose roles stay as they are. */
    public static final Admission KNOWN_ONLY = new Admission(false, Set.of(), Set.of(), Set.of());

    public Admission {
        first = Set.copyOf(first);
        managed = Set.copyOf(managed);
        held = Set.copyOf(held);
        if (!managed.containsAll(held)) {
            throw new IllegalArgumentException("roles held beyond those managed");
        }
    }
}
