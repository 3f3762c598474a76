package org.guichet.loans.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.loans.Loan;
import org.osgi.service.component.annotations.Component;

/** Loans as the platform shows them. */
@Component
public class LoanDescription implements RecordDescription {
    @Override
    public RecordType<Loan> describe() {
        return RecordType.of("loans", "loans", Loan.class, Loan::new)
            .string(Loan::getSubject).list().search(2)
            .reference(Loan::getAccount, "accounts").list()
            .reference(Loan::getTicket, "tickets").list()
            .bool(Loan::getReturned).list().defaultsTo(false)
            .number(Loan::getPieces).derived().list()
            .title(Loan::getSubject)
            .numbered("L-{0000}")
            .accountedBy(Loan::getAccount)
            .menu(70, "shipping-status")
            .build();
    }
}
