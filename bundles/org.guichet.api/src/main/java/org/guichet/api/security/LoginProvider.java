package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Checks logins and passwords that are typed on Guichet's own page against another source of truth, such as LDAP. An OSGi
 * service. It is never asked for a user who has a password of Guichet's own. Thread-safe.
 *
 * @stability young
 */
@ConsumerType
public interface LoginProvider {
    /** Stable and unique among all providers of the installation: what it vouches for is remembered under this name. */
    String name();

    /**
     * @return empty if this provider does not know the login or the password is wrong
     * @throws org.guichet.api.error.Unavailable if it cannot tell now
     */
    Optional<Person> check(String login, char[] password);
}
