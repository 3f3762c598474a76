package org.guichet.notifications.internal.out;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.channel.Channel;
import org.guichet.api.notification.Reach;
import org.guichet.notifications.internal.out.DueRows.Due;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Decides over which channels a notification goes, in the transaction that writes it. What is not urgent waits a moment: whoever reads
 * it in the UI meanwhile is told nowhere else. Thread-safe.
 */
@Component(service = Outgoing.class)
public class Outgoing {
    static final Duration MOMENT = Duration.ofMinutes(1);
    private final PresentChannels channels;
    private final DueRows rows;

    /** A notification that was written. @param matter the record it is about: {@code tickets/42} */
    public record Told(long notification, long user, String kind, String matter, Reach reach, Instant at) {
    }

    @Activate
    public Outgoing(@Reference PresentChannels channels, @Reference DueRows rows) {
        this.channels = channels;
        this.rows = rows;
    }

    /** The channels over which it goes are kept; most users chose none. */
    public void tell(Told told, Wishes wishes, ZoneId zone) {
        boolean urgent = told.reach().urgent();
        for (Channel channel : chosen(told, wishes)) {
            Instant due = urgent ? told.at() : wishes.due(channel.key(), told.at().plus(MOMENT), zone);
            rows.add(new Due(told.notification(), channel.key(), told.user(), told.matter(), urgent, due));
        }
    }

    private List<Channel> chosen(Told told, Wishes wishes) {
        List<Channel> chosen = new ArrayList<>();
        for (Channel channel : channels.present()) {
            boolean named = told.reach().channels().contains(channel.key()) && !wishes.refuses(channel.key());
            if (channel.addressField("users").isPresent() && (named || wishes.wants(channel, told.kind()))) {
                chosen.add(channel);
            }
        }
        return chosen;
    }
}
