package org.guichet.data.testing;

import java.util.List;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Channels;

/** Nobody is reached but in the UI. */
public class NoChannels implements Channels {
    @Override
    public List<Channel> present() {
        return List.of();
    }

    @Override
    public Optional<Channel> find(String key) {
        return Optional.empty();
    }
}
