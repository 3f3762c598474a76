package org.guichet.tickets;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's say in which ticket somebody gets who asks for the next one: not what they lack a skill for. An OSGi service. Asked before a
 * ticket is taken and for many at once: it must be quick and must not talk to the outside. While it fails or is out of service it has no
 * say; by hand, anybody can still take anything.
 *
 * @stability young
 */
@ConsumerType
public interface NextAdvisor {
    /**
     * Tickets that the user is not to get, each with why, as they will read it ({@code you gave it back}); those that will do are left out.
     *
     * @param user     id of whoever asks
     * @param language of the reasons
     */
    Map<Long, String> refused(long user, Collection<Long> tickets, Locale language);
}
