package org.guichet.levels.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Contracts with vendors. */
@Component
public class VendorContractDescription implements RecordDescription {
    public static final String TYPE = "vendorContracts";
    /** As service levels count. */
    private static final String[] UNITS = {"minutes", "hours", "workingDays", "workableDays", "calendarDays"};

    @Override
    public RecordType<VendorContract> describe() {
        return RecordType.of(TYPE, "levels", VendorContract.class, VendorContract::new)
            .string(VendorContract::getLabel).list().search(2)
            .reference(VendorContract::getVendor, "vendors").list().group()
            .reference(VendorContract::getAccount, "accounts").list().group()
            .string(VendorContract::getReference).list().search()
            .string(VendorContract::getEmail)
            .date(VendorContract::getStartsOn).list()
            .date(VendorContract::getEndsOn).list()
            .string(VendorContract::getCovers)
            .section("promises")
            .number(VendorContract::getReaction)
            .choice(VendorContract::getReactionUnit, UNITS).defaultsTo("hours")
            .number(VendorContract::getResolution)
            .choice(VendorContract::getResolutionUnit, UNITS).defaultsTo("workingDays")
            .reference(VendorContract::getCalendar, "slaCalendars")
            .title(VendorContract::getLabel)
            .menu(71, "official-service")
            .sortedBy("label")
            .build();
    }
}
