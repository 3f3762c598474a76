package org.guichet.tickets.internal;

import java.time.Instant;
import java.util.List;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Users;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes when an agent first answered where the client can read it. */
@Component
public class FirstResponses implements EventConsumer {
    private final Records records;
    private final Queries queries;
    private final Users users;

    @Activate
    public FirstResponses(@Reference Records records, @Reference Queries queries, @Reference Users users) {
        this.records = records;
        this.queries = queries;
        this.users = users;
    }

    @Override
    public String name() {
        return "tickets.first-responses";
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            if (event.type().equals("tickets") && event.kind().equals("comment") && "public".equals(event.detail())
                    && byAgent(event) && unanswered(event)) {
                Instant at = event.at();
                records.change(Ticket.class, event.id(), ticket -> ticket.responded(at));
            }
        }
    }

    private boolean byAgent(RecordEvent event) {
        return event.actor() != null
            && users.byId(event.actor(), event.channel()).map(Actor::audience).filter(Audience.AGENT::equals).isPresent();
    }

    /** The ticket may have gone, or been merged, since the comment was written. */
    private boolean unanswered(RecordEvent event) {
        return queries.count(ListQuery.of("tickets").filter("id==" + event.id() + ";firstResponseAt=null=true")) > 0;
    }
}
