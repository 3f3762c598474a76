package org.guichet.tickets.internal;

import org.guichet.api.config.Settings;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.tickets.PriorityMatrix;
import org.guichet.tickets.Ticket;
import org.guichet.tickets.internal.score.Scores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills what a new ticket leaves open, checks that the contact speaks for the account, and derives priority, times, score. */
@Component
public class TicketRules implements RecordRule<Ticket> {
    private static final Logger LOG = LoggerFactory.getLogger(TicketRules.class);
    private final Surroundings surroundings;
    private final KnownQueues queues;
    private final Lifecycles lifecycles;
    private final Settings settings;
    private final Scores scores;

    @Activate
    public TicketRules(@Reference Queries queries, @Reference KnownQueues queues, @Reference Lifecycles lifecycles,
            @Reference Settings settings, @Reference Scores scores) {
        this.surroundings = new Surroundings(queries);
        this.queues = queues;
        this.lifecycles = lifecycles;
        this.settings = settings;
        this.scores = scores;
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void before(Change<Ticket> change) {
        Ticket ticket = change.record();
        if (change.kind() == Change.Kind.CREATE) {
            complete(ticket, change.actor());
        }
        checkContact(change, ticket);
        stamp(change, ticket);
        if (change.merged() != null && change.merged().getFirstResponseAt() != null) {
            ticket.responded(change.merged().getFirstResponseAt());
        }
        ticket.prioritise(matrix());
        ticket.setScore(scores.of(ticket));
    }

    private void complete(Ticket ticket, Actor actor) {
        if (actor.client()) {
            ticket.setContact(actor.contact());
        }
        if (ticket.getAccount() == null && ticket.getContact() != null) {
            surroundings.accountOf(ticket.getContact()).ifPresent(ticket::setAccount);
        }
        if (ticket.getSource() == null) {
            ticket.setSource(actor.client() ? "portal" : switch (actor.channel()) {
                case "api", "mail", "import" -> actor.channel();
                default -> "web";
            });
        }
        if (ticket.getQueue() == null) {
            queues.main().ifPresent(ticket::setQueue);
        }
        if (ticket.getTeam() == null && ticket.getQueue() != null) {
            queues.teamOf(ticket.getQueue()).ifPresent(ticket::setTeam);
        }
    }

    private void checkContact(Change<Ticket> change, Ticket ticket) {
        boolean touched = change.kind() == Change.Kind.CREATE || change.changed("contact") || change.changed("account");
        if (touched && ticket.getContact() != null && ticket.getAccount() != null && change.kind() != Change.Kind.MERGE
                && !surroundings.belongs(ticket.getContact(), ticket.getAccount())) {
            change.invalid("contact", "tickets.contact-account");
        }
    }

    private void stamp(Change<Ticket> change, Ticket ticket) {
        if (change.changed("level") && !change.changed("levelSince")) {
            ticket.setLevelSince(change.at());
        }
        Category before = category((String) change.before("type"), (String) change.before("state"));
        Category now = category(ticket.getType(), ticket.getState());
        if (now != null && now != before) {
            ticket.entered(before, now, change.at());
        }
    }

    private Category category(String type, String state) {
        return state == null ? null : lifecycles.of("tickets", type).state(state).map(State::category).orElse(null);
    }

    private PriorityMatrix matrix() {
        try {
            return settings.get(PriorityMatrix.SETTING).map(PriorityMatrix::parse).orElse(PriorityMatrix.PRESET);
        } catch (IllegalArgumentException e) {
            LOG.error("setting {} ignored, the preset counts: {}", PriorityMatrix.SETTING, e.getMessage());
            return PriorityMatrix.PRESET;
        }
    }
}
