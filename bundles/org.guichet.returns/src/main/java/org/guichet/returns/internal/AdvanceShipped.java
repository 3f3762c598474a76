package org.guichet.returns.internal;

import java.util.Optional;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.guichet.returns.ReturnLine;
import org.osgi.service.component.annotations.Component;

/** Invoices goods that did not come back only if their replacement was shipped in advance. */
@Component
public class AdvanceShipped implements TransitionGuard {
    @Override
    public String key() {
        return "returns.advanceShipped";
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        return ((ReturnLine) change.record()).getAdvanceShippedOn() == null ? Optional.of("returns.no-advance") : Optional.empty();
    }
}
