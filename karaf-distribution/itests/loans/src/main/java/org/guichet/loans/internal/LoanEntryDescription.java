package org.guichet.loans.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.loans.LoanEntry;
import org.osgi.service.component.annotations.Component;

/** LoanEntries as the platform shows them. */
@Component
public class LoanEntryDescription implements RecordDescription {
    @Override
    public RecordType<LoanEntry> describe() {
        return RecordType.of("loanEntries", "loans", LoanEntry.class, LoanEntry::new)
            .string(LoanEntry::getText).list()
            .title(LoanEntry::getText)
            .appendOnly()
            .noComments()
            .build();
    }
}
