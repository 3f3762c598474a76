package org.guichet.assignment.internal;

import java.util.Objects;
import java.util.Set;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assignment.AssignmentDecision;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Marks in the ticket's own transaction that it waits for somebody, that somebody has it, or who gave it back: what people decide
 * wins over what the desk would. What imports rebuild waits for nobody until somebody asks.
 */
@Component(service = RecordRule.class)
public class TicketMarks implements RecordRule<Ticket> {
    private static final Set<String> REBUILT = Set.of("import", "seed", "revert");
    private static final ThreadLocal<Boolean> GIVING = new ThreadLocal<>();
    private static final ThreadLocal<String> REASON = new ThreadLocal<>();
    private final AssignmentRows rows;
    private final PolicyBook book;
    private final Decisions decisions;
    private final Lifecycles lifecycles;

    @Activate
    public TicketMarks(@Reference AssignmentRows rows, @Reference PolicyBook book, @Reference Decisions decisions,
            @Reference Lifecycles lifecycles) {
        this.rows = rows;
        this.book = book;
        this.decisions = decisions;
        this.lifecycles = lifecycles;
    }

    /** Does the desk's own writing, which is no decision of people. */
    static void giving(Runnable work) {
        GIVING.set(true);
        try {
            work.run();
        } finally {
            GIVING.remove();
        }
    }

    /** Does what gives tickets back, for a reason that the log keeps. */
    public static void because(String reason, Runnable work) {
        REASON.set(reason);
        try {
            work.run();
        } finally {
            REASON.remove();
        }
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        if (REBUILT.contains(change.actor().channel())) {
            return;
        }
        if (change.merged() != null) {
            rows.forget(change.merged().getId());
        }
        if (change.kind() == Change.Kind.DELETE) {
            rows.forget(change.record().getId());
        } else if (change.record().getAssignee() == null) {
            open(change);
        } else if (change.kind() != Change.Kind.CREATE && change.changed("assignee")) {
            held(change);
        }
    }

    private void held(Change<Ticket> change) {
        long ticket = change.record().getId();
        if (GIVING.get() != null) {
            rows.hold(ticket, AssignmentRows.ASSIGNED);
        } else if (rows.status(ticket).isPresent()) {
            rows.hold(ticket, AssignmentRows.MANUAL);
            decisions.done(change.record(), AssignmentDecision.MANUAL, change.record().getAssignee(), change.actor().user(), null, change.at());
        }
    }

    private void open(Change<Ticket> change) {
        Ticket ticket = change.record();
        boolean elsewhere = change.kind() != Change.Kind.CREATE && (change.changed("queue") || change.changed("team"));
        Long before = change.kind() != Change.Kind.CREATE && change.changed("assignee")
            && change.before("assignee") instanceof Number user ? Long.valueOf(user.longValue()) : null;
        if (elsewhere) {
            rows.startOver(ticket.getId());
        } else if (before != null) {
            rows.gaveBack(ticket.getId(), before);
        }
        if (before != null) {
            decisions.done(ticket, AssignmentDecision.RETURNED, before, change.actor().user(), REASON.get(), change.at());
        }
        String status = rows.status(ticket.getId()).orElse(null);
        boolean wanted = workable(ticket) && book.concerns(ticket.getQueue(), ticket.getTeam());
        if (wanted && !Objects.equals(status, AssignmentRows.WAITING)) {
            rows.await(ticket.getId(), change.at());
        } else if (!wanted && status != null) {
            rows.forget(ticket.getId());
        }
    }

    /** Somebody could begin: it is neither done nor waiting for others. */
    private boolean workable(Ticket ticket) {
        Category category = lifecycles.of("tickets", ticket.getType()).state(ticket.getState()).map(State::category).orElse(null);
        return category == Category.OPEN || category == Category.ACTIVE;
    }
}
