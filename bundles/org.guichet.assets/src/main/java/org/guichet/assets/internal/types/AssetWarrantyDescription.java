package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.AssetWarranty;
import org.osgi.service.component.annotations.Component;

/** The further warranties of assets. */
@Component
public class AssetWarrantyDescription implements RecordDescription {
    @Override
    public RecordType<AssetWarranty> describe() {
        return RecordType.of("assetWarranties", "assets", AssetWarranty.class, AssetWarranty::new)
            .partOf(AssetWarranty::getAsset, "assets")
            .choice(AssetWarranty::getKind, ProductDescription.WARRANTY_KINDS).list().defaultsTo("commercial")
            .date(AssetWarranty::getStartsOn).list()
            .number(AssetWarranty::getMonths).list().defaultsTo(24)
            .number(AssetWarranty::getExtraDays).defaultsTo(0)
            .date(AssetWarranty::getEndsOn).derived().list()
            .string(AssetWarranty::getReference).list()
            .title(AssetWarranty::getKind)
            .build();
    }
}
