package org.guichet.assets.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.security.Actors;
import org.guichet.assets.Asset;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes some pieces out of a bulk asset, into one of their own; together they are as many as before. */
@Component
public class SplitAsset implements RecordAction {
    private final Records records;
    private final Queries queries;

    @Activate
    public SplitAsset(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String type() {
        return "assets";
    }

    @Override
    public String key() {
        return "split";
    }

    @Override
    public String icon() {
        return "split";
    }

    @Override
    public String when() {
        return "quantity=gt=1";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("quantity", FieldKind.INTEGER).required().reference("account", "accounts").fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Asset whole = records.get(Asset.class, id);
        int pieces = input.get("quantity") instanceof Number number ? number.intValue() : 0;
        if (pieces < 1 || pieces >= whole.getQuantity()) {
            throw Invalid.of("quantity", "assets.split-quantity", whole.getQuantity() - 1);
        }
        // on this channel the part may begin in the state of the whole
        Saved part = Actors.as(Actors.current().on("import"), () -> records.together(() -> {
            records.change(Asset.class, id, asset -> asset.setQuantity(asset.getQuantity() - pieces));
            return records.create(Asset.class, asset -> fill(asset, whole, pieces, input.get("account")));
        }));
        Map<String, Object> answer = new HashMap<>();
        answer.put("id", part.id());
        answer.put("number", part.number());
        answer.put("version", queries.read("assets", id).get("version"));
        return answer;
    }

    private static void fill(Asset part, Asset whole, int pieces, Object account) {
        part.setName(whole.getName());
        part.setKind(whole.getKind());
        part.setProduct(whole.getProduct());
        part.setVendor(whole.getVendor());
        part.setState(whole.getState());
        part.setQuantity(pieces);
        part.setAccount(account instanceof Number other ? Long.valueOf(other.longValue()) : whole.getAccount());
        part.setSite(account instanceof Number ? null : whole.getSite());
        part.setOrderNumber(whole.getOrderNumber());
        part.setPurchasedOn(whole.getPurchasedOn());
        part.setPurchasePrice(whole.getPurchasePrice());
        part.setCurrency(whole.getCurrency());
        part.setDeliveredOn(whole.getDeliveredOn());
        part.setInstalledOn(whole.getInstalledOn());
        part.setWarrantyKind(whole.getWarrantyKind());
        part.setWarrantyMonths(whole.getWarrantyMonths());
        part.setWarrantyFrom(whole.getWarrantyFrom());
        part.setExtraMonths(whole.getExtraMonths());
        part.setExtraDays(whole.getExtraDays());
    }
}
