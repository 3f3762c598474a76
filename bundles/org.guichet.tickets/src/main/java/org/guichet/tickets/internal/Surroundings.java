package org.guichet.tickets.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** What the rules of tickets must know of the records around, whoever writes the ticket. Reads as the module itself. */
final class Surroundings {
    private static final Actor SELF = Actor.program("tickets", "rule");
    private final Queries queries;

    Surroundings(Queries queries) {
        this.queries = queries;
    }

    /** The main account of a contact. */
    Optional<Long> accountOf(long contact) {
        return id(first(ListQuery.of("contacts").filter("id==" + contact).fields("account")), "account");
    }

    boolean belongs(long contact, long account) {
        return Actors.as(SELF, () -> queries.count(ListQuery.of("contacts")
            .filter("id==" + contact + ";(account==" + account + ",memberships.account==" + account + ")"))) > 0;
    }

    private Map<String, Object> first(ListQuery query) {
        List<Map<String, Object>> rows = Actors.as(SELF, () -> queries.list(query.limit(1)).items());
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private static Optional<Long> id(Map<String, Object> row, String field) {
        return row.get(field) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
