package org.guichet.tickets.internal.score;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.tickets.ScoreTerm;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the company owes the account: half its weight. */
@Component
public class WeightTerm implements ScoreTerm {
    private static final Actor SELF = Actor.program("tickets", "rule");
    private final Queries queries;

    @Activate
    public WeightTerm(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "weight";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public int points(Ticket ticket) {
        if (ticket.getAccount() == null) {
            return 0;
        }
        // the agent who writes the ticket need not be allowed to see the weight
        List<Map<String, Object>> rows = Actors.as(SELF, () -> queries.list(
            ListQuery.of("accounts").filter("id==" + ticket.getAccount()).fields("weight")).items());
        return rows.isEmpty() || !(rows.get(0).get("weight") instanceof Number weight) ? 0 : weight.intValue() / 2;
    }
}
