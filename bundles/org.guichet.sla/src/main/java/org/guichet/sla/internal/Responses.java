package org.guichet.sla.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

/** What is said on tickets: a client's comment awaits an answer, an agent's that the client can read is one. */
@Component
public class Responses implements EventConsumer {
    private static final Set<String> REBUILT = Set.of("import", "seed", "revert");
    private final Records records;
    private final Queries queries;
    private final Users users;
    private final Clocks clocks;

    @Activate
    public Responses(@Reference Records records, @Reference Queries queries, @Reference Users users, @Reference Clocks clocks) {
        this.records = records;
        this.queries = queries;
        this.users = users;
        this.clocks = clocks;
    }

    @Override
    public String name() {
        return "sla.responses";
    }

    @Override
    public Return onReturn() {
        return Return.SKIP;
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            if (event.type().equals("tickets") && event.kind().equals("comment") && "public".equals(event.detail())
                    && !REBUILT.contains(event.channel())) {
                Optional<Audience> by = author(event);
                if (by.filter(Audience.CLIENT::equals).isPresent()) {
                    living(event.id(), ticket -> {
                        if (ticket.getFirstResponseAt() != null) {
                            clocks.asked(ticket, event.at());
                        }
                    });
                } else if (by.filter(Audience.AGENT::equals).isPresent()) {
                    living(event.id(), ticket -> clocks.answered(ticket, event.at()));
                }
            }
        }
    }

    /** Whoever writes by mail and is no user here is a client. */
    private Optional<Audience> author(RecordEvent event) {
        if (event.actor() == null) {
            return event.channel().equals("mail") ? Optional.of(Audience.CLIENT) : Optional.empty();
        }
        return users.byId(event.actor(), event.channel()).map(Actor::audience);
    }

    /** The ticket may have gone, or been merged, since the comment was written. */
    private void living(long id, Consumer<Ticket> work) {
        if (queries.count(ListQuery.of("tickets").filter("id==" + id)) > 0) {
            work.accept(records.get(Ticket.class, id));
        }
    }
}
