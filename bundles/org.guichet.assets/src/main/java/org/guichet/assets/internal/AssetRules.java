package org.guichet.assets.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assets.Asset;
import org.guichet.assets.AssetWarranty;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What holds for assets: one serial number per vendor, no circles, a warranty that follows from what is known. */
@Component(service = RecordRule.class)
public class AssetRules implements RecordRule<Asset> {
    private static final int DEEPEST = 50;
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private final Queries queries;

    @Activate
    public AssetRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<Asset> entity() {
        return Asset.class;
    }

    @Override
    public void before(Change<Asset> change) {
        Asset asset = change.record();
        if (change.kind() == Change.Kind.CREATE || change.changed("product")) {
            takeOver(asset);
        }
        asset.tidy(change.kind() == Change.Kind.DELETE);
        if (change.kind() == Change.Kind.DELETE) {
            return;
        }
        if (asset.getSerialKey() != null && asset.getQuantity() != null && asset.getQuantity() != 1) {
            change.invalid("quantity", "assets.serialised-is-one");
        }
        if (change.kind() == Change.Kind.CREATE || change.kind() == Change.Kind.RESTORE || change.changed("serial")
                || change.changed("vendor")) {
            unique(change, asset);
        }
        if (change.changed("parent")) {
            noCircle(change, asset);
        }
        repair(change, asset);
        asset.cover(change.parts(AssetWarranty.class));
    }

    /** What the product says and the asset leaves open. */
    private void takeOver(Asset asset) {
        product(asset.getProduct()).ifPresent(product -> {
            if (asset.getName() == null || asset.getName().isBlank()) {
                asset.setName((String) product.get("name"));
            }
            if (asset.getVendor() == null && product.get("vendor") instanceof Number vendor) {
                asset.setVendor(vendor.longValue());
            }
            if (asset.getWarrantyMonths() == null && product.get("warrantyMonths") instanceof Number months) {
                asset.setWarrantyMonths(months.intValue());
                if (asset.getWarrantyKind() == null) {
                    asset.setWarrantyKind((String) product.get("warrantyKind"));
                }
            }
        });
    }

    private Optional<Map<String, Object>> product(Long id) {
        return id == null ? Optional.empty() : queries.list(ListQuery.of("products").filter("id==" + id)
            .fields("name", "vendor", "warrantyMonths", "warrantyKind").sort("id").limit(1)).items().stream().findFirst();
    }

    private void unique(Change<Asset> change, Asset asset) {
        if (asset.getSerialKey() == null) {
            return;
        }
        String filter = "identityKey=in=(" + Rsql.quoted(asset.getIdentityKey()) + ")"
            + (asset.getId() == null ? "" : ";id!=" + asset.getId());
        List<Map<String, Object>> others = queries.list(ListQuery.of("assets").filter(filter).fields("number").sort("id").limit(1)).items();
        if (!others.isEmpty()) {
            change.invalid("serial", "assets.serial-taken", asset.getSerial(), String.valueOf(others.get(0).get("number")));
        }
    }

    private void noCircle(Change<Asset> change, Asset asset) {
        Set<Long> above = new HashSet<>();
        Long parent = asset.getParent();
        while (parent != null && above.size() < DEEPEST) {
            if (parent.equals(asset.getId()) || !above.add(parent)) {
                change.invalid("parent", "assets.parent-circle");
                return;
            }
            parent = queries.list(ListQuery.of("assets").filter("id==" + parent).fields("parent").sort("id").limit(1)).items().stream()
                .findFirst().map(row -> row.get("parent")).map(id -> ((Number) id).longValue()).orElse(null);
        }
    }

    private static void repair(Change<Asset> change, Asset asset) {
        if (change.kind() != Change.Kind.TRANSITION) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(change.at(), FRANCE);
        if ("inRepair".equals(asset.getState())) {
            asset.enterRepair(day);
        } else if (asset.getInRepairSince() != null) {
            asset.leaveRepair(day);
        }
        if (change.transition().equals("install") && asset.getInstalledOn() == null) {
            asset.setInstalledOn(day);
        }
        if (change.transition().equals("receive") && asset.getDeliveredOn() == null) {
            asset.setDeliveredOn(day);
        }
    }
}
