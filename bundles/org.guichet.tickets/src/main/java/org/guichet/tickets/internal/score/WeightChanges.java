package org.guichet.tickets.internal.score;

import java.util.List;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When an account's weight changes, its open tickets move in their queues. Not one transaction with its position: an
 * account may have thousands of tickets, and scoring a ticket twice does no harm.
 */
@Component
public class WeightChanges implements EventConsumer {
    private final OpenTickets tickets;

    @Activate
    public WeightChanges(@Reference Queries queries, @Reference Records records) {
        tickets = new OpenTickets(queries, records);
    }

    @Override
    public String name() {
        return "tickets.weights";
    }

    @Override
    public void accept(List<RecordEvent> events) {
        events.stream().filter(event -> event.type().equals("accounts") && !event.kind().equals("create")
                && event.fields().contains("weight"))
            .map(RecordEvent::id).distinct().forEach(account -> tickets.rescore("account==" + account, from -> true));
    }
}
