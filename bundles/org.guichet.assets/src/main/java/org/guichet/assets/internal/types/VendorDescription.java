package org.guichet.assets.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.assets.Vendor;
import org.osgi.service.component.annotations.Component;

/** Vendors. */
@Component
public class VendorDescription implements RecordDescription {
    @Override
    public RecordType<Vendor> describe() {
        return RecordType.of("vendors", "assets", Vendor.class, Vendor::new)
            .string(Vendor::getName).list().search(3)
            .string(Vendor::getPhone).list().search()
            .string(Vendor::getEmail).list().search()
            .string(Vendor::getWebsite).list()
            .string(Vendor::getNameKey).derived().hidden()
            .title(Vendor::getName)
            .numbered("F-{0000}")
            .menu(64, "factory")
            .sortedBy("name")
            .build();
    }
}
