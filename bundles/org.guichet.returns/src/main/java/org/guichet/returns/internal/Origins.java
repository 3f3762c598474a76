package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guichet.api.record.Change;
import org.guichet.returns.Return;
import org.guichet.returns.ReturnLine;

/**
 * Checks what is returned against what was sold: the serial number, the account and the order must belong together, and of a
 * line of an order no more comes back than was delivered. What no module knows is called unknown, not refused.
 */
final class Origins {
    private final Goods goods;

    Origins(Goods goods) {
        this.goods = goods;
    }

    /** Fills in what is known of the goods, and refuses what contradicts it. */
    void check(Change<ReturnLine> change, Return rma) {
        ReturnLine line = change.record();
        line.setOrigin("unknown");
        findAsset(change, rma);
        Optional<Map<String, Object>> asset = goods.asset(line.getAsset());
        asset.ifPresent(known -> ofAsset(change, rma, known));
        if (line.getOrderLine() == null && rma.getOrder() != null && change.kind() == Change.Kind.CREATE) {
            line.setOrderLine(soldAs(line, goods.linesOf(rma.getOrder())));
        }
        Optional<Map<String, Object>> sold = goods.orderLine(line.getOrderLine());
        sold.ifPresent(known -> ofOrder(change, rma, known));
        if (asset.isEmpty() && sold.isEmpty() && line.getSerial() != null) {
            bySerialAlone(change, rma);
        }
        name(line, asset, sold);
        warranty(line, asset);
    }

    /**
     * The one line of the order that these goods can be: by serial number, else by product, else by the name or code that somebody
     * wrote. Null if that is none or several; a serial number that one line names is not outweighed by others of its product.
     */
    private Long soldAs(ReturnLine line, List<Map<String, Object>> lines) {
        String key = ReturnLine.serialKey(line.getSerial());
        List<Predicate<Map<String, Object>>> ways = List.of(
            sold -> key != null && serials(sold).anyMatch(key::equals),
            sold -> line.getProduct() != null && line.getProduct().equals(Goods.id(sold.get("product"))),
            sold -> line.getName() != null && Stream.of("name", "code").anyMatch(field -> line.getName().strip().equalsIgnoreCase((String) sold.get(field))));
        List<Long> same = ways.stream().map(way -> lines.stream().filter(way).toList()).filter(found -> !found.isEmpty()).findFirst()
            .orElse(List.of()).stream().filter(sold -> left(Goods.id(sold.get("id")), sold, line).compareTo(line.getRequested()) >= 0)
            .map(sold -> Goods.id(sold.get("id"))).toList();
        return same.size() == 1 ? same.get(0) : null;
    }

    private static Stream<String> serials(Map<String, Object> sold) {
        return sold.get("serials") == null ? Stream.empty()
            : Arrays.stream(sold.get("serials").toString().split("[,;\\s]+")).map(ReturnLine::serialKey).filter(Objects::nonNull);
    }

    private BigDecimal left(Long orderLine, Map<String, Object> sold, ReturnLine line) {
        BigDecimal delivered = sold.get("delivered") == null ? BigDecimal.ZERO : new BigDecimal(sold.get("delivered").toString());
        return delivered.subtract(goods.returned(orderLine, line.getId()));
    }

    /** A serial number that is one of the account's assets is that asset; one of other accounts' only is refused. */
    private void findAsset(Change<ReturnLine> change, Return rma) {
        ReturnLine line = change.record();
        String key = ReturnLine.serialKey(line.getSerial());
        if (line.getAsset() != null || key == null) {
            return;
        }
        List<Map<String, Object>> known = goods.assetsBySerial(key);
        Optional<Map<String, Object>> own = known.stream().filter(asset -> Objects.equals(Goods.id(asset.get("account")), rma.getAccount())).findFirst();
        if (own.isPresent()) {
            line.setAsset(Goods.id(own.get().get("id")));
        } else if (!known.isEmpty()) {
            change.invalid("serial", "returns.serial-of-another", line.getSerial());
        }
    }

    private static void ofAsset(Change<ReturnLine> change, Return rma, Map<String, Object> asset) {
        ReturnLine line = change.record();
        Long account = Goods.id(asset.get("account"));
        if (account != null && !account.equals(rma.getAccount())) {
            change.invalid("asset", "returns.asset-of-another");
            return;
        }
        String serial = (String) asset.get("serial");
        if (line.getSerial() == null) {
            line.setSerial(serial);
        } else if (serial != null && !ReturnLine.serialKey(serial).equals(ReturnLine.serialKey(line.getSerial()))) {
            change.invalid("serial", "returns.serial-not-the-assets", serial);
        }
        if (line.getProduct() == null) {
            line.setProduct(Goods.id(asset.get("product")));
        }
        if (line.getDeliveredOn() == null) {
            line.setDeliveredOn(day(asset.get("deliveredOn") == null ? asset.get("installedOn") : asset.get("deliveredOn")));
        }
        if (account != null) {
            line.setOrigin("confirmed");
        }
    }

    private void ofOrder(Change<ReturnLine> change, Return rma, Map<String, Object> sold) {
        ReturnLine line = change.record();
        Long account = Goods.id(sold.get("order.account"));
        if (account != null && !account.equals(rma.getAccount())) {
            change.invalid("orderLine", "returns.order-of-another");
            return;
        }
        if (rma.getOrder() != null && !rma.getOrder().equals(Goods.id(sold.get("order")))) {
            change.invalid("orderLine", "returns.line-of-another-order", String.valueOf(sold.get("order.reference")));
        }
        String key = ReturnLine.serialKey(line.getSerial());
        if (key != null && sold.get("serials") != null && serials(sold).noneMatch(key::equals)) {
            change.invalid("serial", "returns.serial-not-delivered", line.getSerial());
        }
        goods.claim(line.getOrderLine());
        BigDecimal left = left(line.getOrderLine(), sold, line);
        if (line.getRequested() != null && line.getRequested().compareTo(left) > 0) {
            change.invalid("requested", "returns.more-than-delivered", left.max(BigDecimal.ZERO).stripTrailingZeros().toPlainString());
        }
        if (line.getProduct() == null) {
            line.setProduct(Goods.id(sold.get("product")));
        }
        if (line.getDeliveredOn() == null) {
            line.setDeliveredOn(day(sold.get("order.shippedOn")));
        }
        price(line, sold);
        line.setOrigin("confirmed");
    }

    /** What was paid for a piece of it, its discount taken off, unless somebody said another price. */
    private static void price(ReturnLine line, Map<String, Object> sold) {
        if (line.getUnitPrice() == null && sold.get("amount") != null && sold.get("quantity") != null) {
            BigDecimal quantity = new BigDecimal(sold.get("quantity").toString());
            if (quantity.signum() > 0) {
                line.setUnitPrice(new BigDecimal(sold.get("amount").toString()).divide(quantity, 4, RoundingMode.HALF_UP));
            }
            if (sold.get("order.currency") != null) {
                line.setCurrency((String) sold.get("order.currency"));
            }
        }
    }

    private void bySerialAlone(Change<ReturnLine> change, Return rma) {
        ReturnLine line = change.record();
        List<Map<String, Object>> delivered = goods.deliveredBySerial(line.getSerial());
        if (delivered.stream().anyMatch(sold -> Objects.equals(Goods.id(sold.get("order.account")), rma.getAccount()))) {
            line.setOrigin("confirmed");
        } else if (!delivered.isEmpty()) {
            change.invalid("serial", "returns.serial-of-another", line.getSerial());
        }
    }

    private void name(ReturnLine line, Optional<Map<String, Object>> asset, Optional<Map<String, Object>> sold) {
        if (line.getName() == null || line.getName().isBlank()) {
            line.setName(asset.or(() -> sold).or(() -> goods.productNamed(line.getProduct())).map(known -> (String) known.get("name"))
                .orElse(line.getSerial()));
        }
    }

    /** On the day of the request, however long the goods travel. The last day of a warranty counts. */
    static void warranty(ReturnLine line, Optional<Map<String, Object>> asset) {
        LocalDate until = asset.map(known -> day(known.get("warrantyUntil"))).orElse(null);
        line.setWarrantyUntil(until);
        if (until == null || line.getRequestedOn() == null) {
            line.setWarranty("unknown");
            return;
        }
        Map<String, Object> known = asset.orElseThrow();
        LocalDate from = day(known.get("warrantyFrom") != null ? known.get("warrantyFrom")
            : known.get("installedOn") != null ? known.get("installedOn") : known.get("deliveredOn"));
        boolean begun = from == null || !line.getRequestedOn().isBefore(from);
        line.setWarranty(begun && !line.getRequestedOn().isAfter(until) ? "covered" : "expired");
    }

    private static LocalDate day(Object value) {
        return value == null ? null : LocalDate.parse(value.toString());
    }
}
