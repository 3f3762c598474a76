package org.guichet.assets.internal.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.assets.Asset;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the assets of what an order delivered, where the module of orders is installed: one for each serial number, one for the
 * pieces of a line that have none. Running it again makes only what is missing.
 */
@Component
public class AssetsOfOrder implements RecordAction {
    private final Records records;
    private final Queries queries;

    @Activate
    public AssetsOfOrder(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "orders";
    }

    @Override
    public String key() {
        return "makeAssets";
    }

    @Override
    public String icon() {
        return "inventory";
    }

    @Override
    public String when() {
        return "state.category!=cancelled";
    }

    /** @param number of pieces, or 1 with a serial number */
    private record Piece(String key, String serial, int number, Map<?, ?> line) {
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, Object> order = queries.read("orders", id);
        List<Piece> pieces = new ArrayList<>();
        if (order.get("orderLines") instanceof List<?> lines) {
            lines.forEach(line -> pieces.addAll(pieces((Map<?, ?>) line)));
        }
        if (pieces.isEmpty()) {
            throw new NotAllowedNow("assets.order-without-lines");
        }
        // what was delivered begins as installed
        return Actors.as(Actors.current().on("import"), () -> records.together(() -> {
            int made = 0;
            for (Piece piece : pieces) {
                if (queries.lookup("assets", "externalId", piece.key()).isEmpty()) {
                    records.create(Asset.class, asset -> fill(asset, piece, order));
                    made++;
                }
            }
            return new HashMap<>(Map.of("made", made, "known", pieces.size() - made));
        }));
    }

    private static List<Piece> pieces(Map<?, ?> line) {
        int delivered = line.get("delivered") instanceof Number number ? number.intValue() : 0;
        String key = "order-line-" + line.get("id");
        List<String> serials = line.get("serials") == null ? List.of()
            : Arrays.stream(line.get("serials").toString().split("[,;\\s]+")).filter(serial -> !serial.isBlank()).distinct().toList();
        List<Piece> pieces = new ArrayList<>();
        serials.stream().limit(delivered).forEach(serial -> pieces.add(new Piece(key + "-" + serial, serial, 1, line)));
        if (delivered > pieces.size()) {
            pieces.add(new Piece(key, null, delivered - pieces.size(), line));
        }
        return pieces;
    }

    private static void fill(Asset asset, Piece piece, Map<String, Object> order) {
        asset.setExternalId(piece.key());
        asset.setName((String) piece.line().get("name"));
        asset.setKind("machine");
        asset.setState("installed");
        asset.setSerial(piece.serial());
        asset.setQuantity(piece.number());
        asset.setProduct(id(piece.line().get("product")));
        asset.setAccount(id(order.get("account")));
        asset.setContact(id(order.get("contact")));
        asset.setOrderNumber((String) order.get("reference"));
        asset.setPurchasedOn(day(order.get("orderedOn")));
        asset.setDeliveredOn(day(order.get("shippedOn")));
        asset.setPurchasePrice(piece.line().get("unitPrice") == null ? null : new BigDecimal(piece.line().get("unitPrice").toString()));
        asset.setCurrency((String) order.get("currency"));
    }

    private static Long id(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static LocalDate day(Object value) {
        return value == null ? null : LocalDate.parse(value.toString());
    }
}
