package org.guichet.returns.internal;

import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What holds for policies: a key is there once, and what a line starts with is allowed. */
@Component(service = RecordRule.class)
public class PolicyRules implements RecordRule<ReturnPolicy> {
    private static final String KEY = "[a-z][a-zA-Z0-9]{0,39}";
    private final Queries queries;

    @Activate
    public PolicyRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<ReturnPolicy> entity() {
        return ReturnPolicy.class;
    }

    @Override
    public void before(Change<ReturnPolicy> change) {
        ReturnPolicy policy = change.record();
        if (change.kind() == Change.Kind.DELETE || policy.getKey() == null) {
            return;
        }
        if (!policy.getKey().matches(KEY)) {
            change.invalid("key", "returns.policy-key");
        } else if (Goods.asModule(() -> queries.count(ListQuery.of("returnPolicies").filter("key=in=(" + Rsql.quoted(policy.getKey()) + ")"
                + (policy.getId() == null ? "" : ";id!=" + policy.getId())))) > 0) {
            change.invalid("key", "returns.policy-there", policy.getKey());
        }
        if (!policy.allows(policy.getResolution())) {
            change.invalid("resolution", "returns.resolution-refused");
        }
    }
}
