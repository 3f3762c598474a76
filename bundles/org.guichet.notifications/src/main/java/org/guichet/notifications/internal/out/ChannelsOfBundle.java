package org.guichet.notifications.internal.out;

import java.util.List;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Channels;
import org.guichet.api.outside.Capabilities;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The channels as one bundle gets them: they send for it if it declares that it sends messages. */
@Component(scope = ServiceScope.BUNDLE)
public class ChannelsOfBundle implements Channels {
    private final Bundle bundle;
    private final Capabilities capabilities;
    private final PresentChannels channels;

    @Activate
    public ChannelsOfBundle(ComponentContext context, @Reference Capabilities capabilities, @Reference PresentChannels channels) {
        this.bundle = context.getUsingBundle();
        this.capabilities = capabilities;
        this.channels = channels;
    }

    @Override
    public List<Channel> present() {
        return channels.present().stream().map(this::held).toList();
    }

    @Override
    public Optional<Channel> find(String key) {
        return channels.find(key).map(this::held);
    }

    private Channel held(Channel channel) {
        return new HeldChannel(channel, () -> capabilities.mails(bundle));
    }
}
