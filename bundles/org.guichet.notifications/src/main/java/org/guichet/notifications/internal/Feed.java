package org.guichet.notifications.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.notification.Reach;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Watchers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Turns committed events into notifications, each exactly once: they are written in the transaction that moves its position. */
@Component(service = EventConsumer.class)
public class Feed implements EventConsumer {
    private static final Set<String> SILENT = Set.of("import", "seed", "revert");

    private final RecordTypes types;
    private final Queries queries;
    private final Comments comments;
    private final Watchers watchers;
    private final Inbox inbox;

    @Activate
    public Feed(@Reference RecordTypes types, @Reference Queries queries, @Reference Comments comments,
            @Reference Watchers watchers, @Reference Inbox inbox) {
        this.types = types;
        this.queries = queries;
        this.comments = comments;
        this.watchers = watchers;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "notifications.feed";
    }

    @Override
    public boolean transactional() {
        return true;
    }

    /** Many who are told of many things are told in fewer words, and nobody misses the moment. */
    @Override
    public Duration gathering() {
        return Duration.ofMillis(250);
    }

    @Override
    public void accept(List<RecordEvent> events) {
        List<RecordEvent> loud = events.stream().filter(event -> !event.quiet() && !SILENT.contains(event.channel())).toList();
        inbox.tell(new Hearers(types, queries, comments, watchers).of(loud).stream().map(heard -> new Told(heard.users(),
            heard.event().type(), heard.event().id(), heard.event().actor(),
            kind -> kind == Kind.STATE ? heard.state() : null, heard.event().at(), Reach.CHOSEN)).toList());
    }
}
