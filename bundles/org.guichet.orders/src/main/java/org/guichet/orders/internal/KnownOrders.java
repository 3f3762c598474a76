package org.guichet.orders.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.search.Recogniser;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows orders by their number, by the client's own number, and by the serial numbers that were delivered, and opens a ticket
 * about one.
 */
@Component
public class KnownOrders implements Recogniser {
    private static final int SHORTEST = 4;
    private static final int MOST = 3;
    private final Queries queries;

    @Activate
    public KnownOrders(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Meaning> recognise(String typed) {
        if (typed.length() < SHORTEST || typed.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        String exact = quoted("", typed, "");
        List<Meaning> found = orders("reference==" + exact + ",customerReference==" + exact + ",externalId==" + exact, "orders.number");
        if (!found.isEmpty()) {
            return found;
        }
        return orders("orderLines.serials==" + exact + ",orderLines.serials==" + quoted("", typed, " *") + ",orderLines.serials=="
            + quoted("* ", typed, "") + ",orderLines.serials==" + quoted("* ", typed, " *"), "orders.serial");
    }

    private List<Meaning> orders(String filter, String reason) {
        return queries.list(ListQuery.of(OrderDescription.TYPE).filter(filter)
            .fields("reference", "account", "account.title", "contact", "contact.title").sort("-orderedOn").limit(MOST)).items().stream()
            .map(row -> meaning(row, reason)).toList();
    }

    private static Meaning meaning(Map<String, Object> row, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("orderNumber", row.get("reference"));
        for (String field : List.of("account", "contact")) {
            if (row.get(field) instanceof Number id) {
                values.put(field, id.longValue());
            }
        }
        Object whose = row.get("account.title") == null ? row.get("contact.title") : row.get("account.title");
        String title = whose == null ? (String) row.get("reference") : row.get("reference") + " – " + whose;
        return new Meaning(OrderDescription.TYPE, ((Number) row.get("id")).longValue(), title, reason, "tickets", values);
    }

    private static String quoted(String before, String value, String after) {
        return '"' + before + value.replace("*", "").replace("\\", "\\\\").replace("\"", "\\\"") + after + '"';
    }
}
