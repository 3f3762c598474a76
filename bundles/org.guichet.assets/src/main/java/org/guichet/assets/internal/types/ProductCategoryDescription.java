package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.ProductCategory;
import org.osgi.service.component.annotations.Component;

/** The tree of products. */
@Component
public class ProductCategoryDescription implements RecordDescription {
    @Override
    public RecordType<ProductCategory> describe() {
        return RecordType.of("productCategories", "assets", ProductCategory.class, ProductCategory::new)
            .string(ProductCategory::getLabel).list().search()
            .reference(ProductCategory::getParent, "productCategories").list().group()
            .title(ProductCategory::getLabel)
            .noComments()
            .noMenu()
            .sortedBy("label")
            .build();
    }
}
