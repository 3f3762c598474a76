package org.guichet.tickets.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.testkit.ModuleContract;
import org.guichet.tickets.internal.documents.DocumentListDescription;
import org.guichet.tickets.internal.documents.DocumentListItemDescription;
import org.guichet.tickets.internal.documents.DocumentRequestDescription;

public class TicketsContractTest extends ModuleContract {
    public TicketsContractTest() {
        super(new TicketDescription(), new CategoryDescription(), new QueueDescription(), new DocumentRequestDescription(),
            new DocumentListDescription(), new DocumentListItemDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("tickets.do.split", "tickets.do.split.subject", "tickets.do.split.comments", "tickets.do.score", "tickets.do.next",
            "tickets.next.taken", "tickets.next.plain", "tickets.next.term", "tickets.next.none", "tickets.next.not", "tickets.next.passed",
            "tickets.score.priority", "tickets.score.weight", "tickets.score.age", "link.split",
            "tickets.do.askDocuments", "tickets.do.askDocuments.documents", "tickets.do.askDocuments.message", "tickets.do.draftDocuments",
            "tickets.documents.message.ask", "tickets.documents.message.how", "tickets.documents.message.refused", "tickets.documents.message.again",
            "part.tickets.documents", "part.tickets.handin", "program.tickets.documents",
            "rule.tickets-answer-resumes", "rule.tickets-close-resolved", "permission." + TicketMerge.ACROSS_ACCOUNTS, "error.tickets.may-not-reassign",
            "users.tickets_queue", "users.tickets_queue.help", "users.tickets_reassign", "users.tickets_reassign.help",
            "users.tickets_reassign.yes", "users.tickets_reassign.no", "teams.tickets_queue", "teams.tickets_queue.help",
            "teams.tickets_reassign", "teams.tickets_reassign.help", "teams.tickets_reassign.yes", "teams.tickets_reassign.no");
    }
}
