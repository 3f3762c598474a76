package org.guichet.accounts.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The chain of parent accounts above one, whoever asks: a cycle must be found also where the actor may not look. */
final class ParentAccounts {
    private static final int DEEPEST = 50;
    private static final Actor SELF = Actor.program("accounts", "rule");
    private final Queries queries;

    ParentAccounts(Queries queries) {
        this.queries = queries;
    }

    /** True if {@code sought} is {@code from} or stands above it; also for chains too deep to be meant. */
    boolean leadsTo(long from, long sought) {
        return Actors.as(SELF, () -> {
            Long at = from;
            for (int step = 0; at != null; step++) {
                if (at == sought || step == DEEPEST) {
                    return true;
                }
                at = parentOf(at);
            }
            return false;
        });
    }

    private Long parentOf(long account) {
        List<Map<String, Object>> rows = queries.list(ListQuery.of("accounts").filter("id==" + account).fields("parent")).items();
        return rows.isEmpty() || rows.get(0).get("parent") == null ? null : ((Number) rows.get(0).get("parent")).longValue();
    }
}
