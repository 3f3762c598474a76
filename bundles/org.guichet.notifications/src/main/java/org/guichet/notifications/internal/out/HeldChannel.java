package org.guichet.notifications.internal.out;

import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Extent;
import org.guichet.api.channel.Outbound;

/** A channel that asks before it sends. */
final class HeldChannel implements Channel {
    private final Channel channel;
    private final Runnable allowed;

    /** @param allowed throws if nothing may be sent */
    HeldChannel(Channel channel, Runnable allowed) {
        this.channel = channel;
        this.allowed = allowed;
    }

    @Override
    public String key() {
        return channel.key();
    }

    @Override
    public boolean ready() {
        return channel.ready();
    }

    @Override
    public boolean paid() {
        return channel.paid();
    }

    @Override
    public Optional<String> addressField(String type) {
        return channel.addressField(type);
    }

    @Override
    public Optional<String> normalised(String address) {
        return channel.normalised(address);
    }

    @Override
    public Extent extent(String text) {
        return channel.extent(text);
    }

    @Override
    public Delivery send(Outbound message) {
        allowed.run();
        return channel.send(message);
    }
}
