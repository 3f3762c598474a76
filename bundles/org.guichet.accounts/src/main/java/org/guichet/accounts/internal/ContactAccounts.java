package org.guichet.accounts.internal;

import java.util.HashSet;
import java.util.List;
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
            Set<Long> accounts = new HashSet<>();
            // one that was deleted or never was belongs to nothing
            if (queries.count(ListQuery.of("contacts").filter("id==" + contact)) > 0) {
                Map<String, Object> person = queries.read("contacts", contact);
                add(accounts, person);
                ((List<?>) person.getOrDefault("memberships", List.of())).forEach(row -> add(accounts, (Map<?, ?>) row));
            }
            return accounts;
        });
    }

    private static void add(Set<Long> accounts, Map<?, ?> row) {
        if (row.get("account") instanceof Number account) {
            accounts.add(account.longValue());
        }
    }
}
