package org.guichet.returns.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.returns.Return;
import org.guichet.returns.ReturnLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fills in what the ticket, the contact and the order of a return say, and keeps its lines with its account. */
@Component(service = RecordRule.class)
public class ReturnRules implements RecordRule<Return> {
    private final Queries queries;
    private final Records records;
    private final Goods goods;

    @Activate
    public ReturnRules(@Reference Queries queries, @Reference Records records, @Reference Goods goods) {
        this.queries = queries;
        this.records = records;
        this.goods = goods;
    }

    @Override
    public Class<Return> entity() {
        return Return.class;
    }

    @Override
    public void before(Change<Return> change) {
        Return rma = change.record();
        if (change.kind() == Change.Kind.DELETE) {
            return;
        }
        if (change.kind() == Change.Kind.CREATE) {
            fill(rma);
            if (rma.getRequestedOn() == null) {
                rma.setRequestedOn(LocalDate.ofInstant(change.at(), LineRules.FRANCE));
            }
        }
        if (change.kind() == Change.Kind.CREATE || change.changed("order") || change.changed("orderNumber") || change.changed("account")) {
            order(change);
        }
    }

    private void fill(Return rma) {
        Optional<Map<String, Object>> ticket = goods.one("tickets", rma.getTicket(), "subject", "account", "contact", "orderNumber");
        ticket.ifPresent(known -> {
            rma.setAccount(rma.getAccount() == null ? Goods.id(known.get("account")) : rma.getAccount());
            rma.setContact(rma.getContact() == null ? Goods.id(known.get("contact")) : rma.getContact());
            rma.setOrderNumber(rma.getOrderNumber() == null && rma.getOrder() == null ? (String) known.get("orderNumber") : rma.getOrderNumber());
        });
        goods.order(rma.getOrder()).ifPresent(known -> {
            rma.setAccount(rma.getAccount() == null ? Goods.id(known.get("account")) : rma.getAccount());
            rma.setContact(rma.getContact() == null ? Goods.id(known.get("contact")) : rma.getContact());
        });
        goods.one("contacts", rma.getContact(), "account").ifPresent(known ->
            rma.setAccount(rma.getAccount() == null ? Goods.id(known.get("account")) : rma.getAccount()));
        if (rma.getSubject() == null || rma.getSubject().isBlank()) {
            rma.setSubject(ticket.map(known -> (String) known.get("subject"))
                .or(() -> goods.one("accounts", rma.getAccount(), "name").map(known -> (String) known.get("name"))).orElse(null));
        }
    }

    private void order(Change<Return> change) {
        Return rma = change.record();
        if (rma.getOrder() == null) {
            goods.orderByNumber(rma.getOrderNumber(), rma.getAccount()).ifPresent(known -> rma.setOrder(Goods.id(known.get("id"))));
        }
        goods.order(rma.getOrder()).ifPresent(known -> {
            rma.setOrderNumber((String) known.get("reference"));
            Long account = Goods.id(known.get("account"));
            if (account != null && rma.getAccount() != null && !account.equals(rma.getAccount())) {
                change.invalid("order", "returns.order-of-another");
            }
        });
    }

    @Override
    public void after(Change<Return> change) {
        boolean moved = change.changed("account");
        if (change.kind() == Change.Kind.CREATE || !moved && !change.changed("owner")) {
            return;
        }
        Goods.asModule(() -> {
            List<Long> lines = new ArrayList<>();
            queries.stream(ListQuery.of("returnLines").filter("rma==" + change.record().getId()).fields("id").sort("id"),
                row -> lines.add(Goods.id(row.get("id"))));
            lines.forEach(line -> records.change(ReturnLine.class, line, one -> {
                one.setAccount(change.record().getAccount());
                one.setOwner(change.record().getOwner());
            }));
            return null;
        });
    }
}
