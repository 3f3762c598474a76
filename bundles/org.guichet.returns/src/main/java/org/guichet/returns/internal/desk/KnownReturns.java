package org.guichet.returns.internal.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.search.Recogniser;
import org.guichet.returns.internal.Rsql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows returns by their number, which stands on the slip as a bar code, and by the tracking numbers of their parcels. */
@Component
public class KnownReturns implements Recogniser {
    private static final int SHORTEST = 5;
    private static final int MOST = 3;
    private final Queries queries;

    @Activate
    public KnownReturns(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Meaning> recognise(String typed) {
        if (typed.length() < SHORTEST || typed.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        String text = Rsql.quoted(typed);
        List<Meaning> found = returns("number=in=(" + text + ")", "returns.number");
        return found.isEmpty() ? returns("returnShipments.tracking=in=(" + text + ")", "returns.tracking") : found;
    }

    private List<Meaning> returns(String filter, String reason) {
        return queries.list(ListQuery.of("returns").filter(filter).fields("number", "subject", "account", "contact", "orderNumber").sort("-id")
            .limit(MOST)).items().stream().map(row -> meaning(row, reason)).toList();
    }

    private static Meaning meaning(Map<String, Object> row, String reason) {
        Map<String, Object> values = new HashMap<>();
        for (String field : List.of("account", "contact")) {
            if (row.get(field) instanceof Number id) {
                values.put(field, id.longValue());
            }
        }
        if (row.get("orderNumber") != null) {
            values.put("orderNumber", row.get("orderNumber"));
        }
        return new Meaning("returns", ((Number) row.get("id")).longValue(), row.get("number") + " – " + row.get("subject"), reason, "tickets", values);
    }
}
