package org.guichet.api.notification;

import java.util.Set;

/**
 * How to reach somebody besides what they chose.
 *
 * @param channels keys of {@link org.guichet.api.channel.Channel}s to use in any case; absent ones are left out
 * @param urgent   waits for no quiet hours and no digest
 */
public record Reach(Set<String> channels, boolean urgent) {
    /** As the user chose. */
    public static final Reach CHOSEN = new Reach(Set.of(), false);

    public Reach {
        channels = Set.copyOf(channels);
    }

    /** @param channel or null for none */
    public static Reach by(String channel, boolean urgent) {
        return new Reach(channel == null || channel.isBlank() ? Set.of() : Set.of(channel), urgent);
    }
}
