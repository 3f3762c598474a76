package org.guichet.accounts.internal;

import org.guichet.api.query.Queries;
import org.guichet.api.record.MergeRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An account is never merged into one that stands below it: its children would become their own ancestors. */
@Component
public class AccountMerge implements MergeRule {
    private final ParentAccounts parents;

    @Activate
    public AccountMerge(@Reference Queries queries) {
        parents = new ParentAccounts(queries);
    }

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public String refuses(long source, long target) {
        return parents.leadsTo(target, source) ? "accounts.merge-ancestor" : null;
    }
}
