package org.guichet.returns.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Links;
import org.guichet.returns.ReturnLine;
import org.guichet.returns.ReturnPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets the client's equipment follow the line that brought it back, where the module of assets is installed: into the workshop and
 * back; retired, with its replacement in its place, whose warranty ends no earlier than the old one's would have.
 */
@Component(service = RecordRule.class)
public class Equipment implements RecordRule<ReturnLine> {
    private final Records records;
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final Links links;
    private final Goods goods;

    @Activate
    public Equipment(@Reference Records records, @Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference Links links,
            @Reference Goods goods) {
        this.records = records;
        this.types = types;
        this.lifecycles = lifecycles;
        this.links = links;
        this.goods = goods;
    }

    @Override
    public Class<ReturnLine> entity() {
        return ReturnLine.class;
    }

    /**
     * How long the warranty of a replacement runs from its first day.
     *
     * @param months from the first day
     * @param days   instead of months, where what remained of the old warranty is longer
     */
    record Warranty(int months, int days) {
        /** The later of the old end and the policy's months. */
        static Warranty of(LocalDate first, int policyMonths, LocalDate oldEnd) {
            boolean remains = oldEnd != null && oldEnd.isAfter(first.plusMonths(policyMonths));
            return remains ? new Warranty(0, (int) ChronoUnit.DAYS.between(first, oldEnd)) : new Warranty(policyMonths, 0);
        }
    }

    @Override
    public void after(Change<ReturnLine> change) {
        ReturnLine line = change.record();
        if (change.kind() != Change.Kind.TRANSITION || line.getAsset() == null || types.find("assets").isEmpty()) {
            return;
        }
        String from = (String) change.before("state");
        boolean completed = change.transition().equals("complete");
        Goods.asModule(() -> {
            if (change.transition().equals("repair")) {
                move(line.getAsset(), "repair");
            } else if (completed && from.equals("repairing")) {
                move(line.getAsset(), "giveBack");
            } else if (completed && from.equals("replacing")) {
                replace(line, LocalDate.ofInstant(change.at(), LineRules.FRANCE));
            } else if (completed && from.equals("scrapped")) {
                move(line.getAsset(), "retire");
            }
            return null;
        });
    }

    /** Takes the transition if the asset's lifecycle has it now; somebody may have been there first. */
    private void move(Long asset, String transition) {
        Lifecycle lifecycle = lifecycles.of("assets", null);
        goods.asset(asset).map(known -> (String) known.get("state"))
            .filter(state -> lifecycle.transition(transition).filter(way -> way.leaves(state)).isPresent())
            .ifPresent(state -> records.transition("assets", asset, transition, Map.of(), WriteOptions.NONE));
    }

    private void replace(ReturnLine line, LocalDate day) {
        Map<String, Object> old = goods.asset(line.getAsset()).orElse(Map.of());
        int months = records.get(ReturnPolicy.class, line.getReason()).getReplacementMonths();
        LocalDate end = old.get("warrantyUntil") == null ? null : LocalDate.parse(old.get("warrantyUntil").toString());
        Warranty warranty = Warranty.of(day, months, end);
        Map<String, Object> values = new HashMap<>(Map.of("warrantyFrom", day.toString(), "warrantyMonths", warranty.months(), "extraDays",
            warranty.days(), "account", line.getAccount()));
        Long fresh = line.getReplacementAsset();
        if (fresh != null) {
            records.patch("assets", fresh, values, WriteOptions.NONE);
            move(fresh, "install");
        } else if (line.getReplacementSerial() != null) {
            fresh = create(line, old, day, values);
        }
        move(line.getAsset(), "retire");
        if (fresh != null) {
            links.add("assets", fresh, "replaces", "assets", line.getAsset());
        }
    }

    private long create(ReturnLine line, Map<String, Object> old, LocalDate day, Map<String, Object> values) {
        Long product = line.getReplacementProduct() == null ? line.getProduct() : line.getReplacementProduct();
        Optional<String> name = goods.productNamed(product).map(known -> (String) known.get("name"));
        values.put("name", name.orElse(line.getName()));
        values.put("serial", line.getReplacementSerial());
        values.put("product", product);
        values.put("kind", old.get("kind"));
        values.put("site", old.get("site"));
        values.put("orderNumber", old.get("orderNumber"));
        values.put("deliveredOn", day.toString());
        values.put("installedOn", day.toString());
        values.put("warrantyKind", "commercial");
        values.put("state", "installed");
        values.values().removeIf(value -> value == null);
        // on this channel it may begin as installed
        long id = Actors.as(Actor.program("returns", "import"), () -> records.create("assets", values, WriteOptions.QUIET)).id();
        records.change(ReturnLine.class, line.getId(), one -> one.setReplacementAsset(id));
        return id;
    }
}
