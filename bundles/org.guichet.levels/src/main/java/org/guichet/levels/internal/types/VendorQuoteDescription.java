package org.guichet.levels.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Quotes of vendors. */
@Component
public class VendorQuoteDescription implements RecordDescription {
    public static final String TYPE = "vendorQuotes";

    @Override
    public RecordType<VendorQuote> describe() {
        return RecordType.of(TYPE, "levels", VendorQuote.class, VendorQuote::new)
            .string(VendorQuote::getLabel).list().search(2)
            .reference(VendorQuote::getVendor, "vendors").list().group()
            .reference(VendorQuote::getAccount, "accounts").list().group()
            .reference(VendorQuote::getTicket, "tickets").list()
            .string(VendorQuote::getReference).list().search()
            .decimal(VendorQuote::getAmount).money().list()
            .string(VendorQuote::getCurrency).defaultsTo("EUR")
            .date(VendorQuote::getValidUntil).list()
            .choice(VendorQuote::getStatus, "requested", "received", "accepted", "refused").list().group().defaultsTo("requested")
            .title(VendorQuote::getLabel)
            .numbered("D-{0000}")
            .menu(72, "sales-quote")
            .build();
    }
}
