package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.Product;
import org.osgi.service.component.annotations.Component;

/** Products. */
@Component
public class ProductDescription implements RecordDescription {
    /** The kinds of warranty of French law and trade. */
    static final String[] WARRANTY_KINDS = {"legal", "commercial", "hiddenDefects"};

    @Override
    public RecordType<Product> describe() {
        return RecordType.of("products", "assets", Product.class, Product::new)
            .string(Product::getCode).list().search(3)
            .string(Product::getName).list().search(2)
            .choice(Product::getKind, "equipment", "part", "consumable", "software", "service").list().group().defaultsTo("equipment")
            .reference(Product::getCategory, "productCategories").list().group()
            .reference(Product::getVendor, "vendors").list().group()
            .bool(Product::getBulk).defaultsTo(false)
            .date(Product::getDiscontinuedOn)
            .html(Product::getDescription).search()
            .section("warranty")
            .choice(Product::getWarrantyKind, WARRANTY_KINDS).group()
            .number(Product::getWarrantyMonths).list()
            .title(Product::getName)
            .menu(62, "product")
            .sortedBy("name")
            .build();
    }
}
