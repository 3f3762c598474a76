package org.guichet.assets.internal;

import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.assets.Vendor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One vendor per name. */
@Component(service = RecordRule.class)
public class VendorRules implements RecordRule<Vendor> {
    private final Queries queries;

    @Activate
    public VendorRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<Vendor> entity() {
        return Vendor.class;
    }

    @Override
    public void before(Change<Vendor> change) {
        Vendor vendor = change.record();
        vendor.tidy();
        if (change.kind() == Change.Kind.DELETE || vendor.getNameKey() == null) {
            return;
        }
        String filter = "nameKey=in=(" + Rsql.quoted(vendor.getNameKey()) + ")" + (vendor.getId() == null ? "" : ";id!=" + vendor.getId());
        if (change.changed("name") && queries.count(ListQuery.of("vendors").filter(filter)) > 0) {
            change.invalid("name", "assets.vendor-there", vendor.getName());
        }
    }
}
