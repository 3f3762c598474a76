package org.guichet.levels.internal.vendor;

import java.util.Map;
import java.util.Optional;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a ticket wait for a third party. Whether clocks rest meanwhile is for the service levels to say. */
@Component(service = Handing.class)
public class Handing {
    private static final String WAITING = "waitingThirdParty";
    private final Records records;
    private final Queries queries;
    private final Lifecycles lifecycles;

    @Activate
    public Handing(@Reference Records records, @Reference Queries queries, @Reference Lifecycles lifecycles) {
        this.records = records;
        this.queries = queries;
        this.lifecycles = lifecycles;
    }

    /** How the current actor could have the ticket wait; empty if its lifecycle or their rights do not let them. */
    Optional<Transition> waiting(long ticket) {
        Map<String, Object> row = queries.read("tickets", ticket);
        Lifecycle lifecycle = lifecycles.of("tickets", (String) row.get("type"));
        return lifecycle.leaving((String) row.get("state")).stream().filter(way -> way.to().equals(WAITING) && way.required().isEmpty()
            && Actors.current().may("tickets.do." + way.key())).findFirst();
    }

    void letWait(long ticket) {
        waiting(ticket).ifPresent(way -> records.transition("tickets", ticket, way.key(), Map.of(), WriteOptions.NONE));
    }
}
