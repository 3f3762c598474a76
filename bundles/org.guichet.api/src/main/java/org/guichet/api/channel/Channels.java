package org.guichet.api.channel;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The channels that are there just now, for those who offer a choice of them. Each is called within its module's budget. Thread-safe. */
@ProviderType
public interface Channels {
    /** Those that are ready, by key. */
    List<Channel> present();

    /** Whether or not it is ready. */
    Optional<Channel> find(String key);
}
