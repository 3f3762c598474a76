package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps passwords and tokens of modules unreadable where they store them: enciphered with the server's own key, which stands beside
 * the files and never in the database. Offered by the platform. Thread-safe.
 */
@ProviderType
public interface Seal {
    /** @param place whose secret it is, {@code bridge/12}: copied to another place it does not open */
    String seal(String place, String secret);

    /** Empty if it was sealed for another place or by a server with another key: it must be typed anew. */
    Optional<String> open(String place, String sealed);
}
