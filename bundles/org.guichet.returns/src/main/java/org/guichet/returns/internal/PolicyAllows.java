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

/** Authorises only what the policy of the reason allows, unless somebody with the right to it calls it goodwill. */
@Component
public class PolicyAllows implements TransitionGuard {
    private final Records records;

    @Activate
    public PolicyAllows(@Reference Records records) {
        this.records = records;
    }

    @Override
    public String key() {
        return "returns.policy";
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        ReturnLine line = (ReturnLine) change.record();
        if (line.getGoodwill()) {
            return Optional.empty();
        }
        ReturnPolicy policy = Goods.asModule(() -> records.get(ReturnPolicy.class, line.getReason()));
        return policy.refuses(line);
    }
}
