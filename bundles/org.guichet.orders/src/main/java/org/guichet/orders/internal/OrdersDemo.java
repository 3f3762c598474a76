package org.guichet.orders.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The orders whose numbers the latest tickets of the demo name. */
@Component
public class OrdersDemo implements DemoData {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ORDERS = 300;
    private static final int BATCH = 50;
    private static final List<String> CARRIERS = List.of("Transports Lenoir", "Messagerie du Centre", "Coursiers de Loire");
    private final Records records;
    private final Queries queries;

    @Activate
    public OrdersDemo(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String module() {
        return "orders";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "accounts", "contacts", "orders", "orderLines");
    }

    @Override
    public void load(Instant now) {
        List<Map<String, Object>> tickets = new ArrayList<>();
        ListQuery query = ListQuery.of("tickets").filter("orderNumber=null=false;account=null=false").sort("-created").limit(BATCH)
            .fields("subject", "account", "contact", "orderNumber", "created");
        for (Page page = queries.list(query); ; page = queries.list(query.cursor(page.next()))) {
            tickets.addAll(page.items());
            if (page.next() == null || tickets.size() >= ORDERS) {
                break;
            }
        }
        for (int from = 0; from < tickets.size(); from += BATCH) {
            List<Map<String, Object>> batch = tickets.subList(from, Math.min(from + BATCH, tickets.size()));
            records.together(() -> {
                batch.forEach(this::order);
                return null;
            });
        }
    }

    private void order(Map<String, Object> ticket) {
        String number = (String) ticket.get("orderNumber");
        if (queries.lookup(OrderDescription.TYPE, "externalId", number).isPresent()) {
            return;
        }
        int spread = Math.floorMod(number.hashCode(), 90);
        LocalDate ordered = Instant.parse(ticket.get("created").toString()).atZone(PARIS).toLocalDate().minusDays(15L + spread);
        boolean partly = spread % 11 == 0;
        Map<String, Object> order = new HashMap<>();
        order.put("externalId", number);
        order.put("reference", number);
        order.put("account", ticket.get("account"));
        order.put("contact", ticket.get("contact"));
        order.put("state", partly ? "partlyDelivered" : "delivered");
        order.put("orderedOn", ordered.toString());
        order.put("dueOn", ordered.plusDays(10).toString());
        order.put("shippedOn", ordered.plusDays(7).toString());
        order.put("carrier", CARRIERS.get(spread % CARRIERS.size()));
        order.put("freight", 15 + spread % 4 * 10);
        String subject = (String) ticket.get("subject");
        String article = subject.substring(subject.lastIndexOf(':') + 1).replaceAll("^[\\s\\u00A0]+", "").replaceAll(" (de |du |des ).*", "");
        order.put("orderLines", List.of(
            line(capital(article), 1, 1, 150 + spread * 37),
            line("Mise en service", 1, partly ? 0 : 1, 95)));
        order.values().removeIf(value -> value == null);
        records.create(OrderDescription.TYPE, order, WriteOptions.QUIET);
    }

    private static Map<String, Object> line(String name, int quantity, int delivered, int price) {
        return Map.of("name", name, "quantity", quantity, "delivered", delivered, "unitPrice", price);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
    }
}
