package org.guichet.tickets.internal.documents;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was asked for on a ticket belongs to the ticket's account, whichever it becomes, so that the right client sees it. */
@Component(service = RecordRule.class)
public class DocumentsOfMovedTickets implements RecordRule<Ticket> {
    private static final int PAGE = 200;
    private final Records records;
    private final Queries queries;

    @Activate
    public DocumentsOfMovedTickets(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public Class<Ticket> entity() {
        return Ticket.class;
    }

    @Override
    public void after(Change<Ticket> change) {
        if (change.kind() == Change.Kind.CREATE || !change.changed("account") && change.kind() != Change.Kind.MERGE) {
            return;
        }
        Actors.run(TicketWait.SELF, () -> follow(change.record().getId(), change.record().getAccount()));
    }

    private void follow(long ticket, Long account) {
        String elsewhere = account == null ? "account=null=false" : "(account!=" + account + ",account=null=true)";
        ListQuery lines = ListQuery.of(DocumentRequestDescription.TYPE).filter("ticket==" + ticket + ";" + elsewhere).fields("id").limit(PAGE);
        List<Map<String, Object>> rows;
        do {
            rows = queries.list(lines).items();
            rows.forEach(row -> records.change(DocumentRequest.class, ((Number) row.get("id")).longValue(), line -> line.setAccount(account)));
        } while (rows.size() == PAGE);
    }
}
