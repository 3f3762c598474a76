package org.guichet.loans.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.timeline.Links;
import org.guichet.loans.Loan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a loan of a ticket that asks for a change, and of no other: as other modules make quotes and defects of them. */
@Component
public class LendForChange implements RecordAction {
    private final Records records;
    private final Queries queries;
    private final Links links;

    @Activate
    public LendForChange(@Reference Records records, @Reference Queries queries, @Reference Links links) {
        this.records = records;
        this.queries = queries;
        this.links = links;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "lendForChange";
    }

    @Override
    public String when() {
        return "type==change";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forModule("loans").field("subject", FieldKind.STRING).maxLength(120).fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> change = queries.read("tickets", id);
        if (!"change".equals(change.get("type"))) {
            throw new NotAllowedNow("loans.no-change");
        }
        Saved made = records.together(() -> {
            Saved loan = records.create(Loan.class, one -> {
                one.setSubject(input.get("loans_subject") instanceof String subject ? subject : (String) change.get("subject"));
                one.setTicket(id);
                one.setAccount(change.get("account") instanceof Number account ? account.longValue() : null);
            });
            links.add("tickets", id, "lent", "loans", loan.id());
            return loan;
        });
        return Map.of("type", "loans", "id", made.id(), "number", made.number());
    }
}
