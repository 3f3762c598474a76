package org.guichet.mail.internal.intake;

import java.util.Map;
import java.util.Optional;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.mail.Mailbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether a ticket takes an answer: one that is being worked on does, a resolved one is reopened, and what is over for good is
 * reopened if the mailbox says so. The way back is the lifecycle's own; without one there is none.
 */
@Component(service = Reopening.class)
public class Reopening {
    private final Records records;
    private final Queries queries;
    private final Lifecycles lifecycles;

    @Activate
    public Reopening(@Reference Records records, @Reference Queries queries, @Reference Lifecycles lifecycles) {
        this.records = records;
        this.queries = queries;
        this.lifecycles = lifecycles;
    }

    /** Reopens it if need be. @return false if the answer needs a ticket of its own */
    boolean openTo(long ticket, Mailbox box, boolean reopen) {
        Map<String, Object> row = queries.read("tickets", ticket);
        String state = String.valueOf(row.get("state"));
        Lifecycle lifecycle = lifecycles.of("tickets", (String) row.get("type"));
        Category category = category(lifecycle, state);
        if (category == null || category.pending()) {
            return true;
        }
        if (!reopen || category != Category.DONE && !"reopen".equals(box.getOnClosed())) {
            return false;
        }
        Optional<Transition> back = lifecycle.leaving(state).stream().filter(one -> one.required().isEmpty()
            && (category(lifecycle, one.to()) == Category.ACTIVE || category(lifecycle, one.to()) == Category.OPEN)).findFirst();
        back.ifPresent(one -> records.transition("tickets", ticket, one.key(), Map.of(), WriteOptions.NONE));
        return back.isPresent();
    }

    private static Category category(Lifecycle lifecycle, String state) {
        return lifecycle.state(state).map(State::category).orElse(null);
    }
}
