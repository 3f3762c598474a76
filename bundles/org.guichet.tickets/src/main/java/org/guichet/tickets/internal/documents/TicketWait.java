package org.guichet.tickets.internal.documents;

import java.util.List;
import java.util.Map;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has a ticket wait as long as its client owes a document, by the transitions of its lifecycle, so that its clocks rest for exactly that
 * time; acts for itself, whoever asks or answers.
 */
@Component(service = TicketWait.class)
public class TicketWait {
    static final Actor SELF = Actor.program("tickets.documents", "rule");
    private final Records records;
    private final Queries queries;
    private final Lifecycles lifecycles;

    @Activate
    public TicketWait(@Reference Records records, @Reference Queries queries, @Reference Lifecycles lifecycles) {
        this.records = records;
        this.queries = queries;
        this.lifecycles = lifecycles;
    }

    /** To be called in the transaction that changed a line, once the ticket is locked. A ticket that went stops nothing. */
    void follow(long ticket) {
        Actors.run(SELF, () -> queries.list(ListQuery.of("tickets").filter("id==" + ticket).fields("type", "state")).items()
            .forEach(row -> ways(ticket, (String) row.get("type"), (String) row.get("state"))
                .forEach(way -> records.transition("tickets", ticket, way, Map.of(), WriteOptions.NONE))));
    }

    private List<String> ways(long ticket, String type, String state) {
        WaitForClient wait = new WaitForClient(lifecycles.of("tickets", type));
        return owed(ticket) > 0 ? wait.into(state) : wait.outOf(state).map(List::of).orElse(List.of());
    }

    private long owed(long ticket) {
        return queries.count(ListQuery.of(DocumentRequestDescription.TYPE).filter("ticket==" + ticket + ";" + DocumentRequestDescription.OPEN));
    }
}
