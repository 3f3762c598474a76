package org.guichet.loans.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.loans.Loan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets administrators' rules open a loan for a ticket. */
@Component
public class LendOnRule implements RuleAction {
    private final Records records;

    @Activate
    public LendOnRule(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "loans.lend";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return type.key().equals("tickets");
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().field("subject", FieldKind.STRING).required().maxLength(100).fields();
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        Saved loan = records.create(Loan.class, one -> {
            one.setSubject(occasion.fill((String) parameters.get("subject")));
            one.setTicket(occasion.id());
        });
        return Optional.of(Done.of("loans.did-lend", loan.number()));
    }
}
