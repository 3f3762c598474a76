package org.guichet.notifications.internal.out;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one message, outside of any transaction. The platform's jobs claim it once in the cluster and try it again after growing
 * pauses; what is refused for good, or was tried too often, is told once. A crash right behind the sending sends it again under the
 * same id.
 */
@Component(service = Job.class)
public class Deliver implements Job {
    static final String NAME = "notifications.deliver";
    static final String OUTBOUND = "outbound";
    /** Fewer than the platform makes before it leaves a job to an administrator. */
    static final int MOST_ATTEMPTS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);
    private final Records records;
    private final PresentChannels channels;
    private final Settings settings;
    private final Failures failures;
    private final Clock clock;

    @Activate
    public Deliver(@Reference Records records, @Reference PresentChannels channels, @Reference Settings settings, @Reference Failures failures) {
        this(records, channels, settings, failures, Clock.systemUTC());
    }

    Deliver(Records records, PresentChannels channels, Settings settings, Failures failures, Clock clock) {
        this.records = records;
        this.channels = channels;
        this.settings = settings;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    @Override
    public void run(String payload, Progress progress) {
        Message message = records.get(Message.class, Long.parseLong(payload));
        if (!Message.WAITING.equals(message.getState())) {
            return;
        }
        if (settings.get(OUTBOUND).filter("off"::equals).isPresent()) {
            LOG.info("message {} is held: outbound channels are off", message.getId());
            return;
        }
        Delivery delivery = send(message);
        boolean last = message.getAttempts() + 1 >= MOST_ATTEMPTS;
        LOG.info("message {} by {} to {}: {}{}", message.getId(), message.getChannel(), message.masked(), delivery.state(),
            delivery.state() == Delivery.State.LATER && last ? ", given up" : "");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        records.together(() -> {
            records.change(Message.class, message.getId(), one -> one.came(delivery, last, now));
            Message after = records.get(Message.class, message.getId());
            if (after.failed()) {
                failures.tell(after);
            }
            return null;
        });
        if (delivery.state() == Delivery.State.LATER && !last) {
            throw new Unavailable("notifications.not-yet", delivery.reason());
        }
    }

    private Delivery send(Message message) {
        Channel channel = channels.ready(message.getChannel()).orElse(null);
        if (channel == null) {
            return Delivery.later("channel " + message.getChannel() + " is not there");
        }
        try {
            return channel.send(new Outbound(message.getMessageKey(), message.getAddress(), message.getSubject(), message.getText(),
                Locale.forLanguageTag(message.getLanguage())));
        } catch (RuntimeException | LinkageError e) {
            // its message could name the address
            LOG.warn("channel {} failed on message {}: {}", message.getChannel(), message.getId(), e.getClass().getName());
            return Delivery.later(e.getClass().getSimpleName());
        }
    }
}
