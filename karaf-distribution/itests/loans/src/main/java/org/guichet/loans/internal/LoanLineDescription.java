package org.guichet.loans.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.loans.LoanLine;
import org.osgi.service.component.annotations.Component;

/** LoanLines as the platform shows them. */
@Component
public class LoanLineDescription implements RecordDescription {
    @Override
    public RecordType<LoanLine> describe() {
        return RecordType.of("loanLines", "loans", LoanLine.class, LoanLine::new)
            .partOf(LoanLine::getLoan, "loans")
            .string(LoanLine::getItem).list().search()
            .number(LoanLine::getQuantity).list().defaultsTo(1)
            .title(LoanLine::getItem)
            .build();
    }
}
