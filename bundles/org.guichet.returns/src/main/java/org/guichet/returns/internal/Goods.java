package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the modules of assets and orders know of goods, where they are installed; without them it knows nothing and says so.
 * Asked as the module, so that a check does not depend on what its user may see.
 */
@Component(service = Goods.class)
public class Goods {
    private static final int MOST = 20;
    private final Queries queries;
    private final Records records;
    private final RecordTypes types;

    @Activate
    public Goods(@Reference Queries queries, @Reference Records records, @Reference RecordTypes types) {
        this.queries = queries;
        this.records = records;
        this.types = types;
    }

    /** Does the work with the module's own rights, on the channel of whoever caused it. */
    static <R> R asModule(Supplier<R> work) {
        return Actors.as(Actor.program("returns", Actors.current().channel()), work);
    }

    private List<Map<String, Object>> list(String type, String filter, String... fields) {
        return types.find(type).isEmpty() ? List.of()
            : asModule(() -> queries.list(ListQuery.of(type).filter(filter).fields(fields).sort("id").limit(MOST)).items());
    }

    Optional<Map<String, Object>> one(String type, Long id, String... fields) {
        return id == null ? Optional.empty() : list(type, "id==" + id, fields).stream().findFirst();
    }

    Optional<Map<String, Object>> asset(Long id) {
        return one("assets", id, "name", "serial", "product", "account", "state", "site", "kind", "orderNumber", "warrantyUntil", "warrantyFrom",
            "installedOn", "deliveredOn");
    }

    /** Every living asset with that serial number, whoever has it. */
    List<Map<String, Object>> assetsBySerial(String serialKey) {
        return list("assets", "serialKey=in=(" + Rsql.quoted(serialKey) + ")", "account");
    }

    Optional<Map<String, Object>> orderLine(Long id) {
        return one("orderLines", id, "name", "product", "delivered", "serials", "quantity", "amount", "order", "order.account",
            "order.shippedOn", "order.reference", "order.currency");
    }

    /** The lines of an order. */
    List<Map<String, Object>> linesOf(Long order) {
        return list("orderLines", "order==" + order, "name", "code", "product", "delivered", "serials");
    }

    /** The lines of orders that delivered that serial number. */
    List<Map<String, Object>> deliveredBySerial(String serial) {
        return list("orderLines", "serials==" + Rsql.quoted(serial) + ",serials==" + Rsql.quoted("", serial, " *") + ",serials=="
            + Rsql.quoted("* ", serial, "") + ",serials==" + Rsql.quoted("* ", serial, " *"), "order", "order.account");
    }

    Optional<Map<String, Object>> order(Long id) {
        return one("orders", id, "reference", "account", "contact");
    }

    Optional<Map<String, Object>> orderByNumber(String reference, Long account) {
        return reference == null ? Optional.empty() : list("orders", "reference=in=(" + Rsql.quoted(reference) + ")"
            + (account == null ? "" : ";account==" + account), "reference", "account", "contact").stream().findFirst();
    }

    Optional<Map<String, Object>> productNamed(Long id) {
        return one("products", id, "name");
    }

    /** Others who claim a share of the order's line at the same time wait until this write ends. */
    void claim(Long orderLine) {
        records.lock("orderLines", orderLine);
    }

    /** How much of an order's line other returns ask for or got, refused ones left out. */
    BigDecimal returned(Long orderLine, Long except) {
        BigDecimal[] sum = {BigDecimal.ZERO};
        String filter = "orderLine==" + orderLine + ";state.category!=cancelled" + (except == null ? "" : ";id!=" + except);
        asModule(() -> queries.stream(ListQuery.of("returnLines").filter(filter).fields("requested").sort("id"), row -> {
            sum[0] = sum[0].add(new BigDecimal(row.get("requested").toString()));
            return true;
        }));
        return sum[0];
    }

    static Long id(Object value) {
        return value instanceof Number number ? (Long) number.longValue() : null;
    }
}
