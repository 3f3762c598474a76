package org.guichet.accounts.internal;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.ClientAccounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A client belongs to the main account of their contact and to the accounts of its memberships. */
@Component
public class ContactAccounts implements ClientAccounts {
    private static final Actor SELF = Actor.program("accounts", "rule");
    private final Queries queries;

    @Activate
    public ContactAccounts(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Set<Long> of(long contact) {
        return Actors.as(SELF, () -> {
            Set<Long> accounts = new LinkedHashSet<>();
            collect(accounts, ListQuery.of("contacts").filter("id==" + contact).fields("account"));
            collect(accounts, ListQuery.of("memberships").filter("contact==" + contact).fields("account").sort("id").limit(200));
            return Set.copyOf(accounts);
        });
    }

    private void collect(Set<Long> accounts, ListQuery query) {
        for (Map<String, Object> row : queries.list(query).items()) {
            if (row.get("account") instanceof Number account) {
                accounts.add(account.longValue());
            }
        }
    }
}
