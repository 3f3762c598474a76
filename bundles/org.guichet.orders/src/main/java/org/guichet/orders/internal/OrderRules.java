package org.guichet.orders.internal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordTypes;
import org.guichet.orders.OrderLine;
import org.guichet.orders.SalesOrder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What holds for orders and their lines; names of products are taken from the catalogue where there is one. */
@Component(service = RecordRule.class)
public class OrderRules implements RecordRule<SalesOrder> {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public OrderRules(@Reference Queries queries, @Reference RecordTypes types) {
        this.queries = queries;
        this.types = types;
    }

    @Override
    public Class<SalesOrder> entity() {
        return SalesOrder.class;
    }

    @Override
    public void before(Change<SalesOrder> change) {
        SalesOrder order = change.record();
        if (order.getReference() != null) {
            order.setReference(order.getReference().strip());
        }
        if (change.kind() == Change.Kind.CREATE && order.getAccount() == null && order.getContact() != null) {
            queries.list(ListQuery.of("contacts").filter("id==" + order.getContact()).fields("account").sort("id").limit(1)).items().stream()
                .map(row -> row.get("account")).filter(Number.class::isInstance).findFirst()
                .ifPresent(account -> order.setAccount(((Number) account).longValue()));
        }
        List<OrderLine> lines = change.parts(OrderLine.class);
        Map<String, String> seen = new HashMap<>();
        for (OrderLine line : lines) {
            name(line);
            if (line.getSerials() != null) {
                // parted by single blanks, so that one of them can be asked for
                line.setSerials(String.join(" ", line.serialNumbers()));
            }
            check(change, line, seen);
            line.price();
        }
        order.sum(lines);
    }

    private void name(OrderLine line) {
        if (line.getProduct() == null || line.getName() != null && line.getCode() != null || types.find("products").isEmpty()) {
            return;
        }
        queries.list(ListQuery.of("products").filter("id==" + line.getProduct()).fields("code", "name").sort("id").limit(1)).items().stream()
            .findFirst().ifPresent(product -> {
                line.setName(line.getName() == null ? (String) product.get("name") : line.getName());
                line.setCode(line.getCode() == null ? (String) product.get("code") : line.getCode());
            });
    }

    private static void check(Change<SalesOrder> change, OrderLine line, Map<String, String> seen) {
        if (line.getQuantity() != null && line.getQuantity().signum() < 0 || line.getDelivered() != null && line.getDelivered().signum() < 0) {
            change.invalid("orderLines", "orders.quantity-negative");
        }
        if (line.getDiscount() != null && (line.getDiscount().signum() < 0 || line.getDiscount().compareTo(ALL) > 0)) {
            change.invalid("orderLines", "orders.discount");
        }
        for (String serial : line.serialNumbers()) {
            if (seen.put(serial.toUpperCase(Locale.ROOT), serial) != null) {
                change.invalid("orderLines", "orders.serial-twice", serial);
            }
        }
    }
}
