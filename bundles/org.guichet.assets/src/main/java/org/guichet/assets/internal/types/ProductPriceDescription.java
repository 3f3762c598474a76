package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.ProductPrice;
import org.osgi.service.component.annotations.Component;

/** Prices of products, from day to day. */
@Component
public class ProductPriceDescription implements RecordDescription {
    @Override
    public RecordType<ProductPrice> describe() {
        return RecordType.of("productPrices", "assets", ProductPrice.class, ProductPrice::new)
            .partOf(ProductPrice::getProduct, "products")
            .choice(ProductPrice::getKind, "sale", "purchase").list().defaultsTo("sale")
            .decimal(ProductPrice::getAmount).money().list()
            .string(ProductPrice::getCurrency).list().defaultsTo("EUR")
            .date(ProductPrice::getValidFrom).list()
            .date(ProductPrice::getValidUntil).list()
            .reference(ProductPrice::getVendor, "vendors").list()
            .title(ProductPrice::getKind)
            .build();
    }
}
