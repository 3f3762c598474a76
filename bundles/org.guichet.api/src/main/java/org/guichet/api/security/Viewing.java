package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Seeing what another user sees. A session that views has that user's actor, on channel {@link #CHANNEL}, with which no door
 * lets anything be written. Who viewed as whom stands in the audit. Thread-safe.
 */
@ProviderType
public interface Viewing {
    /** Channel of an actor that somebody else looks through. */
    String CHANNEL = "view";

    /**
     * The session sees as the user from now on. Right: {@code admin.impersonate}; administrators are seen only by those who
     * may assign roles.
     *
     * @throws org.guichet.api.error.NotFound      if there is no such active user
     * @throws org.guichet.api.error.NotAllowedNow if the session views already
     */
    void begin(String secret, long user);

    /** The session is its own user's again; nothing happens if it was. */
    void end(String secret);

    /** Who looks through the session, if somebody does. */
    Optional<Viewer> viewer(String secret);

    /** @param user who looks @param name as shown to people */
    record Viewer(long user, String name) {
    }
}
