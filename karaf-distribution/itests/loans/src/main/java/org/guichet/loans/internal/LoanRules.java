package org.guichet.loans.internal;

import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.loans.Loan;
import org.guichet.loans.LoanLine;
import org.osgi.service.component.annotations.Component;

/** Counts the pieces of a loan. */
@Component
public class LoanRules implements RecordRule<Loan> {
    @Override
    public Class<Loan> entity() {
        return Loan.class;
    }

    @Override
    public void before(Change<Loan> change) {
        change.record().setPieces(change.parts(LoanLine.class).stream().mapToInt(LoanLine::getQuantity).sum());
    }
}
