package org.guichet.tickets.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;

public class TicketsContractTest extends ModuleContract {
    public TicketsContractTest() {
        super(new TicketDescription(), new CategoryDescription(), new QueueDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("tickets.do.split", "tickets.do.split.subject", "tickets.do.split.comments", "tickets.do.score", "tickets.do.next",
            "tickets.next.taken", "tickets.next.plain", "tickets.next.term", "tickets.next.none",
            "tickets.score.priority", "tickets.score.weight", "tickets.score.age", "link.split",
            "rule.tickets-answer-resumes", "rule.tickets-close-resolved", "permission." + TicketMerge.ACROSS_ACCOUNTS);
    }
}
