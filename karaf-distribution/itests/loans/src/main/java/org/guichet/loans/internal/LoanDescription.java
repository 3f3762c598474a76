package org.guichet.loans.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Tile;
import org.guichet.loans.Loan;
import org.osgi.service.component.annotations.Component;

/** Loans as the platform shows them: a list, a form, a board by kind, a place in the calendar, a figure and a chart. */
@Component
public class LoanDescription implements RecordDescription {
    @Override
    public RecordType<Loan> describe() {
        return RecordType.of("loans", "loans", Loan.class, Loan::new)
            .string(Loan::getSubject).list().search(2)
            .reference(Loan::getAccount, "accounts").list()
            .reference(Loan::getTicket, "tickets").list()
            .choice(Loan::getKind, "spare", "trial", "event").list().group().defaultsTo("spare")
            .reference(Loan::getOwner, "users").list().group()
            .date(Loan::getStart).list()
            .date(Loan::getEnd).list()
            .bool(Loan::getReturned).list().defaultsTo(false)
            .number(Loan::getPieces).derived().list()
            .title(Loan::getSubject)
            .numbered("L-{0000}")
            .accountedBy(Loan::getAccount)
            .ownedBy(Loan::getOwner)
            .tile(Tile.figure("out", "returned==false", 50))
            .tile(Tile.ring("outByKind", "returned==false", "kind", 51))
            .tile(Tile.bars("teamByOwner", "returned==false", "owner", 50).forTeam())
            .menu(70, "shipping-status")
            .build();
    }
}
