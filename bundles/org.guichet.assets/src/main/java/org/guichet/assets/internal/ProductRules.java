package org.guichet.assets.internal;

import java.util.List;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assets.Product;
import org.guichet.assets.ProductPrice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One product per code, one price per day. */
@Component(service = RecordRule.class)
public class ProductRules implements RecordRule<Product> {
    private final Queries queries;

    @Activate
    public ProductRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<Product> entity() {
        return Product.class;
    }

    @Override
    public void before(Change<Product> change) {
        Product product = change.record();
        if (change.kind() == Change.Kind.DELETE || product.getCode() == null) {
            return;
        }
        product.setCode(product.getCode().strip());
        if (change.kind() == Change.Kind.CREATE || change.kind() == Change.Kind.RESTORE || change.changed("code")) {
            String filter = "code=in=(" + Rsql.quoted(product.getCode()) + ")" + (product.getId() == null ? "" : ";id!=" + product.getId());
            if (queries.count(ListQuery.of("products").filter(filter)) > 0) {
                change.invalid("code", "assets.code-taken", product.getCode());
            }
        }
        List<ProductPrice> prices = change.parts(ProductPrice.class);
        for (int i = 0; i < prices.size(); i++) {
            ProductPrice price = prices.get(i);
            if (price.getValidFrom() != null && price.getValidUntil() != null && price.getValidUntil().isBefore(price.getValidFrom())) {
                change.invalid("productPrices", "assets.price-ends-first");
            } else if (prices.subList(0, i).stream().anyMatch(price::disputes)) {
                change.invalid("productPrices", "assets.prices-overlap");
            }
        }
    }
}
