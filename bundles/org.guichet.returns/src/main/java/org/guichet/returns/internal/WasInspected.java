package org.guichet.returns.internal;

import java.util.Optional;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.Change;
import org.guichet.api.record.Records;
import org.guichet.api.record.StoredRecord;
import org.guichet.returns.ReturnInspection;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holds goods to have been looked at once an inspection says what was found, where the policy asks for one. */
@Component
public class WasInspected implements TransitionGuard {
    private final Records records;

    @Activate
    public WasInspected(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "returns.inspected";
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        ReturnLine line = (ReturnLine) change.record();
        ReturnPolicy policy = Goods.asModule(() -> records.get(ReturnPolicy.class, line.getReason()));
        return !policy.getInspects() || !change.parts(ReturnInspection.class).isEmpty() ? Optional.empty() : Optional.of("returns.not-inspected");
    }
}
