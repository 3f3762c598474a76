package org.guichet.levels.internal.vendor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.Self;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a vendor takes cases: as its contract says, else the vendor's own address, else that of its account or a contact there. */
@Component(service = VendorAddress.class)
public class VendorAddress {
    private static final String EMAIL = "email";
    private final Queries queries;
    private final RecordTypes types;
    private final Clock clock;

    @Activate
    public VendorAddress(@Reference Queries queries, @Reference RecordTypes types) {
        this(queries, types, Clock.systemUTC());
    }

    VendorAddress(Queries queries, RecordTypes types, Clock clock) {
        this.queries = queries;
        this.types = types;
        this.clock = clock;
    }

    Optional<String> of(Map<String, Object> file) {
        Long contract = Rows.id(file, "contract");
        Long vendor = Rows.id(file, "vendor");
        Long account = Rows.id(file, "account");
        String day = LocalDate.now(clock.withZone(Actors.current().zone())).toString();
        String owner = vendor == null ? "account==" + account : "vendor==" + vendor;
        return Self.as(() -> first(VendorContractDescription.TYPE, "id==" + contract, contract)
            .or(() -> first(VendorContractDescription.TYPE, owner + ";(endsOn=null=true,endsOn=ge=" + day + ");(startsOn=null=true,startsOn=le=" + day + ")",
                owner))
            .or(() -> first("vendors", "id==" + vendor, types.find("vendors").isPresent() ? vendor : null))
            .or(() -> first("accounts", "id==" + account, account))
            .or(() -> first("contacts", "account==" + account, account)));
    }

    /** @param asked null if there is nothing to ask for */
    private Optional<String> first(String type, String filter, Object asked) {
        if (asked == null) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = queries.list(ListQuery.of(type).filter(filter + ";email=null=false").fields(EMAIL).sort("id").limit(1)).items();
        return rows.stream().map(row -> (String) row.get(EMAIL)).filter(address -> !address.isBlank()).findFirst();
    }
}
