package org.guichet.returns.internal;

import java.util.Optional;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.Change;
import org.guichet.api.record.Records;
import org.guichet.api.record.StoredRecord;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Credits without the goods only where the policy of the reason says that they need not come back. */
@Component
public class ReturnNotNeeded implements TransitionGuard {
    private final Records records;

    @Activate
    public ReturnNotNeeded(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "returns.withoutReturn";
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        ReturnLine line = (ReturnLine) change.record();
        ReturnPolicy policy = Goods.asModule(() -> records.get(ReturnPolicy.class, line.getReason()));
        return policy.getWithoutReturn() || line.getGoodwill() ? Optional.empty() : Optional.of("returns.goods-must-come-back");
    }
}
