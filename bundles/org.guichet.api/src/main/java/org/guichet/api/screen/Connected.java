package org.guichet.api.screen;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Whose browsers are connected to this server, on whatever page. Offered by the platform. Thread-safe. */
@ProviderType
public interface Connected {
    /** Ids of users; several browsers of one person are one. */
    Set<Long> users();
}
