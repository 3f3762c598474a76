package org.guichet.returns.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.returns.Return;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What holds for lines: where the goods come from, how many there may be, what each step does to them. Saving a line saves those
 * that part from it, and derives the status of its return.
 */
@Component(service = RecordRule.class)
public class LineRules implements RecordRule<ReturnLine> {
    static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private final Queries queries;
    private final Records records;
    private final Lifecycles lifecycles;
    private final Goods goods;
    private final Origins origins;

    @Activate
    public LineRules(@Reference Queries queries, @Reference Records records, @Reference Lifecycles lifecycles, @Reference Goods goods) {
        this.queries = queries;
        this.records = records;
        this.lifecycles = lifecycles;
        this.goods = goods;
        this.origins = new Origins(goods);
    }

    @Override
    public Class<ReturnLine> entity() {
        return ReturnLine.class;
    }

    @Override
    public void before(Change<ReturnLine> change) {
        ReturnLine line = change.record();
        if (change.kind() == Change.Kind.DELETE) {
            line.tidy(false);
            return;
        }
        if (line.beginsAs() != null) {
            // it parted from a line that went through all checks
            line.setState(line.beginsAs());
            line.tidy(pending(line.getState()));
            return;
        }
        if (line.getRma() == null || line.getReason() == null) {
            return;
        }
        Return rma = Goods.asModule(() -> records.get(Return.class, line.getRma()));
        ReturnPolicy policy = Goods.asModule(() -> records.get(ReturnPolicy.class, line.getReason()));
        boolean created = change.kind() == Change.Kind.CREATE;
        if (!created && change.changed("rma")) {
            change.invalid("rma", "returns.line-stays");
        }
        line.setAccount(rma.getAccount());
        line.setOwner(rma.getOwner());
        if (created) {
            begin(change, rma, policy);
        }
        line.tidy(true);
        if (created || change.changed("asset") || change.changed("serial") || change.changed("orderLine") || change.changed("requested")
                || change.changed("requestedOn") || change.changed("account")) {
            origin(change, rma, policy);
        }
        quantities(change);
        if (change.kind() == Change.Kind.TRANSITION) {
            step(change, policy);
        } else if (created && policy.authorisesAlone(line) && line.getState().equals(lifecycle().initial())) {
            lifecycle().transition("authorise").ifPresent(alone -> {
                line.setState(alone.to());
                line.authorise(change.at());
            });
        }
        line.tidy(pending(line.getState()));
        if (created || pending((String) change.before("state"))) {
            // what was credited stays, whatever becomes of the policy
            line.credit(policy.getFee());
        }
        if (line.getOpenSerial() != null) {
            oneOpenLine(change);
        }
    }

    private void begin(Change<ReturnLine> change, Return rma, ReturnPolicy policy) {
        ReturnLine line = change.record();
        if (line.getRequestedOn() == null) {
            line.setRequestedOn(rma.getRequestedOn() == null ? LocalDate.ofInstant(change.at(), FRANCE) : rma.getRequestedOn());
        }
        if (line.getResolution() == null) {
            line.setResolution(policy.getResolution());
        }
        if (!policy.getActive()) {
            change.invalid("reason", "returns.reason-retired");
        }
    }

    private void origin(Change<ReturnLine> change, Return rma, ReturnPolicy policy) {
        ReturnLine line = change.record();
        if (policy.getChecksOrigin()) {
            origins.check(change, rma);
        } else {
            // goods that nobody ordered stand in no order, and may be another's
            line.setOrigin("unknown");
            Origins.warranty(line, goods.asset(line.getAsset()));
            line.setName(line.getName() == null || line.getName().isBlank() ? line.getSerial() : line.getName());
        }
        line.tidy(true);
    }

    private static void quantities(Change<ReturnLine> change) {
        ReturnLine line = change.record();
        BigDecimal requested = line.getRequested();
        if (requested != null && (requested.signum() < 0 || requested.signum() == 0 && !line.getException())) {
            change.invalid("requested", "returns.quantity");
        }
        if (requested != null && line.getSerialKey() != null && requested.compareTo(BigDecimal.ONE) > 0) {
            change.invalid("requested", "returns.serialised-is-one");
        }
        positive(change, "authorised", line.getAuthorised());
        positive(change, "received", line.getReceived());
        positive(change, "accepted", line.getAccepted());
        if (line.getAuthorised() != null && requested != null && line.getAuthorised().compareTo(requested) > 0) {
            change.invalid("authorised", "returns.more-than-requested");
        }
        if (line.getAccepted() != null && (line.getReceived() == null || line.getAccepted().compareTo(line.getReceived()) > 0)) {
            change.invalid("accepted", "returns.more-than-received");
        }
    }

    private static void positive(Change<ReturnLine> change, String field, BigDecimal quantity) {
        if (quantity != null && quantity.signum() < 0) {
            change.invalid(field, "returns.quantity");
        }
    }

    private void step(Change<ReturnLine> change, ReturnPolicy policy) {
        ReturnLine line = change.record();
        switch (change.transition()) {
            case "authorise" -> line.authorise(change.at());
            case "deny" -> line.setDeniedAt(change.at());
            case "receive" -> receive(change, policy);
            case "inspect" -> line.setInspectedAt(change.at());
            case "accept" -> line.accept((String) change.before("state"));
            case "creditWithoutReturn" -> line.setDisposition("noItem");
            case "sendBack" -> line.setDisposition("toClient");
            case "scrap" -> line.setDisposition("scrap");
            default -> {
            }
        }
        if (category(line.getState()) == Category.CLOSED || category(line.getState()) == Category.DONE) {
            line.setCompletedAt(change.at());
        }
    }

    private void receive(Change<ReturnLine> change, ReturnPolicy policy) {
        ReturnLine line = change.record();
        if (line.getReceived() != null && line.getReceived().signum() == 0) {
            change.invalid("received", "returns.quantity");
            return;
        }
        String quarantine = lifecycle().state("quarantine").map(State::key).orElse(line.getState());
        boolean another = line.receivedAnother();
        line.receive(change.at(), policy.getTolerance(), (String) change.before("state"), quarantine);
        line.setInvoiceOn(null);
        if (another) {
            line.setState(quarantine);
        }
    }

    private void oneOpenLine(Change<ReturnLine> change) {
        ReturnLine line = change.record();
        String filter = "openSerial=in=(" + Rsql.quoted(line.getOpenSerial()) + ")" + (line.getId() == null ? "" : ";id!=" + line.getId());
        Goods.asModule(() -> queries.list(ListQuery.of("returnLines").filter(filter).fields("number").sort("id").limit(1)).items()).stream()
            .findFirst().ifPresent(other -> change.invalid("serial", "returns.serial-open", line.getSerial(), String.valueOf(other.get("number"))));
    }

    @Override
    public void after(Change<ReturnLine> change) {
        ReturnLine line = change.record();
        Goods.asModule(() -> {
            line.parted().forEach(other -> records.create(ReturnLine.class, fresh -> fresh.becomes(other)));
            derive(line, change);
            return null;
        });
    }

    private void derive(ReturnLine line, Change<ReturnLine> change) {
        List<Return.Standing> standings = new ArrayList<>();
        queries.stream(ListQuery.of("returnLines").filter("rma==" + line.getRma()).fields("state", "deniedAt", "receivedAt").sort("id"), row ->
            standings.add(new Return.Standing(pending((String) row.get("state")), row.get("deniedAt") != null, row.get("receivedAt") != null)));
        ReturnPolicy policy = line.getAuthorisedAt() != null && change.before("authorisedAt") == null
            ? records.get(ReturnPolicy.class, line.getReason()) : null;
        records.change(Return.class, line.getRma(), rma -> {
            rma.derive(standings);
            if (policy != null) {
                rma.authorisedUntilAtLeast(LocalDate.ofInstant(line.getAuthorisedAt(), FRANCE).plusDays(policy.getValidityDays()));
                rma.setShipTo(rma.getShipTo() == null ? policy.getShipTo() : rma.getShipTo());
                rma.setInstructions(rma.getInstructions() == null ? policy.getInstructions() : rma.getInstructions());
            }
        });
    }

    private Lifecycle lifecycle() {
        return lifecycles.of("returnLines", null);
    }

    private Category category(String state) {
        return lifecycle().state(state).map(State::category).orElse(Category.OPEN);
    }

    private boolean pending(String state) {
        return category(state).pending();
    }
}
