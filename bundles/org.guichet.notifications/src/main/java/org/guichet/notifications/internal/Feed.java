package org.guichet.notifications.internal;

import java.util.List;
import java.util.Set;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
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

    private final Hearers hearers;
    private final Inbox inbox;

    @Activate
    public Feed(@Reference RecordTypes types, @Reference Queries queries, @Reference Comments comments,
            @Reference Watchers watchers, @Reference Inbox inbox) {
        this.hearers = new Hearers(types, queries, comments, watchers);
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

    @Override
    public void accept(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            if (!event.quiet() && !SILENT.contains(event.channel())) {
                Hearers.Heard heard = hearers.of(event);
                if (!heard.users().isEmpty()) {
                    inbox.tell(heard.users(), event.type(), event.id(), event.actor(),
                        kind -> kind == Kind.STATE ? heard.state() : null, event.at());
                }
            }
        }
    }
}
