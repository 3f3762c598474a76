package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A source of truth for logins beside Guichet's own passwords: LDAP, OIDC. An OSGi service. */
@ConsumerType
public interface LoginProvider {
    /** @param login login of the matching user record @param name shown name, mail for a user made on first sign-in */
    record Person(String login, String name, String email) {
    }

    String name();

    /** @return empty if this provider does not know the login or the password is wrong */
    Optional<Person> check(String login, char[] password);
}
