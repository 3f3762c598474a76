package org.guichet.tickets.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.MergeRule;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets of two accounts are merged by those only who may let one client's words into the other's ticket. */
@Component
public class TicketMerge implements MergeRule {
    static final String ACROSS_ACCOUNTS = "tickets.do.mergeAcrossAccounts";
    private final Queries queries;

    @Activate
    public TicketMerge(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String refuses(long source, long target) {
        List<Map<String, Object>> both = queries.list(
            ListQuery.of("tickets").filter("id=in=(" + source + "," + target + ")").fields("account").sort("id")).items();
        boolean same = both.stream().map(row -> Objects.toString(row.get("account"))).distinct().count() < 2;
        return same || Actors.current().may(ACROSS_ACCOUNTS) ? null : "tickets.merge-accounts";
    }
}
