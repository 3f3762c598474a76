package org.guichet.assets.internal.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.search.Recogniser;
import org.guichet.assets.Asset;
import org.guichet.assets.internal.Rsql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows assets by serial number, tag and number, and the one that came with an order, and opens a ticket about it. */
@Component
public class KnownAssets implements Recogniser {
    private static final int SHORTEST = 4;
    private static final int MOST = 3;
    private final Queries queries;

    @Activate
    public KnownAssets(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Meaning> recognise(String typed) {
        String serial = Asset.serialKey(typed);
        if (serial == null || serial.length() < SHORTEST) {
            return List.of();
        }
        String text = Rsql.quoted(typed);
        List<Meaning> found = assets("serialKey=in=(" + Rsql.quoted(serial) + ")", "assets.serial");
        if (found.isEmpty()) {
            found = assets("tag=in=(" + text + "),number=in=(" + text + ")", "assets.tag");
        }
        if (found.isEmpty()) {
            found = assets("orderNumber=in=(" + text + ")", "assets.order");
            // which of several it is about only the client knows
            found = found.size() == 1 ? found : List.of();
        }
        return found;
    }

    private List<Meaning> assets(String filter, String reason) {
        return queries.list(ListQuery.of("assets").filter("(" + filter + ");state.category=in=(open,active,waiting)")
            .fields("name", "serial", "account", "account.title", "contact", "orderNumber").sort("id").limit(MOST)).items().stream()
            .map(row -> meaning(row, reason)).toList();
    }

    private static Meaning meaning(Map<String, Object> row, String reason) {
        long id = ((Number) row.get("id")).longValue();
        Map<String, Object> values = new HashMap<>(Map.of("assets_asset", id));
        for (String field : List.of("account", "contact")) {
            if (row.get(field) instanceof Number other) {
                values.put(field, other.longValue());
            }
        }
        if (row.get("orderNumber") != null) {
            values.put("orderNumber", row.get("orderNumber"));
        }
        String title = row.get("account.title") == null ? (String) row.get("name") : row.get("name") + " – " + row.get("account.title");
        return new Meaning("assets", id, title, reason, "tickets", values);
    }
}
