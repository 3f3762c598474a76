package org.guichet.loans.internal;

import java.util.Map;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.loans.Loan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a loan back: an action that its record's page offers as long as it is out. */
@Component
public class GiveBack implements RecordAction {
    private final Records records;

    @Activate
    public GiveBack(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String type() {
        return "loans";
    }

    @Override
    public String key() {
        return "giveBack";
    }

    @Override
    public String icon() {
        return "undo";
    }

    @Override
    public String when() {
        return "returned==false";
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        return Map.of("version", records.change(Loan.class, id, loan -> loan.setReturned(true)).version());
    }
}
