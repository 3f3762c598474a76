package org.guichet.time.internal;

import java.util.Objects;
import java.util.Optional;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.tickets.Ticket;
import org.guichet.time.internal.types.OptionOfUsers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Timers that follow tickets. Whoever has the option is checked in by taking their ticket into work and out by anything else they
 * do with its state. Nobody stays checked in on a ticket that is done.
 */
@Component(service = RecordRule.class)
public class TicketTimers implements RecordRule<Ticket> {
    private final Timers timers;
    private final Queries queries;
    private final Lifecycles lifecycles;

    @Activate
    public TicketTimers(@Reference Timers timers, @Reference Queries queries, @Reference Lifecycles lifecycles) {
        this.timers = timers;
        this.queries = queries;
        this.lifecycles = lifecycles;
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        if (change.kind() == Change.Kind.TRANSITION) {
            moved(change);
        }
    }

    private void moved(Change<Ticket> change) {
        Ticket ticket = change.record();
        Category now = category(ticket, ticket.getState());
        Category before = category(ticket, (String) change.before("state"));
        Long user = change.actor().user();
        if (now != null && !now.pending()) {
            timers.running("ticket==" + ticket.getId()).forEach(running -> timers.stop(running, null));
        } else if (user != null && now == Category.ACTIVE && Objects.equals(ticket.getAssignee(), user) && automatic(user)) {
            timers.start(ticket.getId(), user);
        } else if (user != null && before == Category.ACTIVE && before != now && automatic(user)) {
            timers.of(user).filter(running -> running.ticket() == ticket.getId()).ifPresent(running -> timers.stop(running, null));
        }
    }

    private Category category(Ticket ticket, String state) {
        return state == null ? null : Optional.ofNullable(lifecycles.of("tickets", ticket.getType()))
            .flatMap(lifecycle -> lifecycle.state(state)).map(State::category).orElse(null);
    }

    private boolean automatic(long user) {
        String option = OptionOfUsers.FIELD;
        String filter = "id==" + user + ";(" + option + "==yes,(" + option + "=null=true;teamMemberships.team." + option + "==true))";
        return Self.as(() -> queries.count(ListQuery.of("users").filter(filter))) > 0;
    }
}
