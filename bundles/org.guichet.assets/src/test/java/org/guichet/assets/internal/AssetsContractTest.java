package org.guichet.assets.internal;

import java.util.Collection;
import java.util.List;
import org.guichet.assets.internal.types.AssetDescription;
import org.guichet.assets.internal.types.AssetWarrantyDescription;
import org.guichet.assets.internal.types.MachineComponentDescription;
import org.guichet.assets.internal.types.MachineInventoryDescription;
import org.guichet.assets.internal.types.MaintenancePlanDescription;
import org.guichet.assets.internal.types.OwnershipDescription;
import org.guichet.assets.internal.types.ProductCategoryDescription;
import org.guichet.assets.internal.types.ProductDescription;
import org.guichet.assets.internal.types.ProductPriceDescription;
import org.guichet.assets.internal.types.VendorDescription;
import org.guichet.testkit.ModuleContract;

public class AssetsContractTest extends ModuleContract {
    public AssetsContractTest() {
        super(new AssetDescription(), new AssetWarrantyDescription(), new ProductDescription(), new ProductPriceDescription(),
            new ProductCategoryDescription(), new VendorDescription(), new OwnershipDescription(), new MaintenancePlanDescription(),
            new MachineInventoryDescription(), new MachineComponentDescription());
    }

    @Override
    protected Collection<String> furtherTexts() {
        return List.of("tickets.assets_asset", "part.assets.owned", "part.assets.inside", "part.assets.ordered", "part.assets.inventories", "assets.do.split",
            "maintenancePlans.do.complete", "orders.do.makeAssets", "assets.maintenance-ticket", "assets.inventory-of",
            "assets.inventory-part-of");
    }
}
