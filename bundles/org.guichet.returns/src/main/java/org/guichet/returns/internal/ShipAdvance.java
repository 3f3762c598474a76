package org.guichet.returns.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends the replacement before the goods come back, where the policy allows it. If nothing is received within the policy's days,
 * the line is due to be invoiced.
 */
@Component
public class ShipAdvance implements RecordAction {
    private static final int LONGEST = 120;
    private final Records records;
    private final Clock clock;

    @Activate
    public ShipAdvance(@Reference Records records) {
        this(records, Clock.systemUTC());
    }

    ShipAdvance(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "returnLines";
    }

    @Override
    public String key() {
        return "shipAdvance";
    }

    @Override
    public String icon() {
        return "shipping-status";
    }

    @Override
    public String when() {
        return "state=in=(authorised,inTransit);advanceShippedOn=null=true;resolution==replacement";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("carrier", FieldKind.STRING).maxLength(LONGEST).field("tracking", FieldKind.STRING).maxLength(LONGEST)
            .fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        ReturnLine line = records.get(ReturnLine.class, id);
        ReturnPolicy policy = Goods.asModule(() -> records.get(ReturnPolicy.class, line.getReason()));
        if (!policy.getAdvance() && !line.getGoodwill()) {
            throw new NotAllowedNow("returns.advance-refused");
        }
        if (line.getAuthorisedAt() == null || line.getReceivedAt() != null || line.getAdvanceShippedOn() != null
                || !"replacement".equals(line.getResolution())) {
            throw new NotAllowedNow("returns.advance-too-late");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), LineRules.FRANCE);
        return records.together(() -> {
            Map<String, Object> parcel = new HashMap<>(Map.of("rma", line.getRma(), "direction", "out", "shippedOn", today.toString(),
                "contents", line.getName()));
            parcel.put("carrier", input.get("carrier"));
            parcel.put("tracking", input.get("tracking"));
            records.create("returnShipments", parcel, WriteOptions.NONE);
            records.change(ReturnLine.class, id, one -> one.shipAdvance(today, policy.getInvoiceAfterDays()));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("version", records.get(ReturnLine.class, id).getVersion());
            return answer;
        });
    }
}
