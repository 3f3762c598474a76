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
    public WeightChanges(@Reference Queries queries, @Reference Records records, @Reference Scores scores) {
        tickets = new OpenTickets(queries, records, scores);
    }

    @Override
    public String name() {
        return "tickets.weights";
    }

    @Override
    public void accept(List<RecordEvent> events) {
        events.stream().filter(WeightChanges::moves).map(RecordEvent::id).distinct()
            .forEach(account -> tickets.rescore("account==" + account, from -> true));
    }

    private static boolean moves(RecordEvent event) {
        return event.type().equals("accounts") && switch (event.kind()) {
            case "create" -> false;
            case "merge", "unmerge" -> true; // tickets came from an account of another weight
            default -> event.fields().contains("weight");
        };
    }
}
