package org.guichet.notifications.internal.out;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Channels;
import org.guichet.api.module.Budgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels that modules offer just now, each called within its module's budget. Whether one is ready is asked every half minute. Thread-safe. */
@Component(service = PresentChannels.class)
public class PresentChannels implements Channels {
    private static final Logger LOG = LoggerFactory.getLogger(PresentChannels.class);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private final Budgets budgets;
    private final Clock clock;
    private final Map<Channel, Known> known = new ConcurrentHashMap<>();

    private static final class Known {
        private final Channel guarded;
        private volatile Instant asked = Instant.MIN;
        private volatile boolean ready;

        Known(Channel guarded) {
            this.guarded = guarded;
        }
    }

    @Activate
    public PresentChannels(@Reference Budgets budgets) {
        this(budgets, Clock.systemUTC());
    }

    public PresentChannels(Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addChannel(Channel channel) {
        known.put(channel, new Known(budgets.guarded(Channel.class, channel)));
    }

    public void removeChannel(Channel channel) {
        known.remove(channel);
    }

    @Override
    public List<Channel> present() {
        return known.values().stream().filter(this::ready).map(one -> one.guarded).sorted(Comparator.comparing(Channel::key)).toList();
    }

    @Override
    public Optional<Channel> find(String key) {
        return known.values().stream().map(one -> one.guarded).filter(budgets::callable).filter(channel -> channel.key().equals(key)).findFirst();
    }

    /** The channel, if it can send just now. */
    Optional<Channel> ready(String key) {
        return present().stream().filter(channel -> channel.key().equals(key)).findFirst();
    }

    private boolean ready(Known one) {
        Instant now = clock.instant();
        if (!budgets.callable(one.guarded)) {
            return false;
        }
        if (one.asked.isBefore(now.minus(KNOWN_FOR))) {
            one.ready = answers(one.guarded);
            one.asked = now;
        }
        return one.ready;
    }

    /** What a module does wrong must not undo the write that asks. */
    private static boolean answers(Channel channel) {
        try {
            return channel.ready();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("channel {} does not say whether it is ready", channel.getClass().getName(), e);
            return false;
        }
    }
}
