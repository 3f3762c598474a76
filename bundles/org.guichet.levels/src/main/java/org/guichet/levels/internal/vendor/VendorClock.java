package org.guichet.levels.internal.vendor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.Self;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * How long a vendor has from the sending of a case: what its contract promises, in that contract's calendar. Nothing pauses it, and
 * no clock of the ticket has a part in it. Opening hours are those of whoever keeps calendars; a contract without one counts on the wall.
 */
@Component(service = VendorClock.class)
public class VendorClock {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final Map<String, Duration> ON_THE_WALL = Map.of("minutes", Duration.ofMinutes(1), "hours", Duration.ofHours(1),
        "calendarDays", Duration.ofDays(1));
    private static final String[] TERMS = {"reaction", "reactionUnit", "resolution", "resolutionUnit", "calendar"};
    private final Queries queries;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile WorkCalendars calendars;

    @Activate
    public VendorClock(@Reference Queries queries) {
        this.queries = queries;
    }

    /** Until when the vendor is to react and to be done; null where nothing is promised, or nobody knows the calendar. */
    record Due(Instant reaction, Instant resolution) {
        static final Due NONE = new Due(null, null);
    }

    Due due(VendorCase file) {
        Instant from = file.getSentAt();
        if (from == null) {
            return Due.NONE;
        }
        return terms(file, LocalDate.ofInstant(from, FRANCE)).map(terms -> new Due(after(terms, "reaction", from), after(terms, "resolution", from)))
            .orElse(Due.NONE);
    }

    /** Of the contract that pays; while nobody has decided, of the vendor's contract of that day. What a quote pays has none. */
    private Optional<Map<String, Object>> terms(VendorCase file, LocalDate day) {
        if (VendorCaseDescription.QUOTE.equals(file.getDecision())) {
            return Optional.empty();
        }
        String which = file.getContract() != null ? "id==" + file.getContract()
            : (file.getVendor() == null ? "account==" + file.getAccount() : "vendor==" + file.getVendor())
                + ";(startsOn=null=true,startsOn=le=" + day + ");(endsOn=null=true,endsOn=ge=" + day + ")";
        List<Map<String, Object>> found = Self.as(() -> queries.list(ListQuery.of(VendorContractDescription.TYPE)
            .filter(which + ";(reaction=null=false,resolution=null=false)").fields(TERMS).sort("id").limit(1)).items());
        return found.stream().findFirst();
    }

    private Instant after(Map<String, Object> terms, String what, Instant from) {
        if (!(terms.get(what) instanceof Number amount)) {
            return null;
        }
        String unit = (String) terms.get(what + "Unit");
        Long calendar = Rows.id(terms, "calendar");
        if (calendar == null) {
            return Optional.ofNullable(ON_THE_WALL.get(unit)).map(one -> from.plus(one.multipliedBy(amount.longValue()))).orElse(null);
        }
        WorkCalendars present = calendars;
        return present == null ? null : present.due(calendar, from, amount.intValue(), unit).orElse(null);
    }
}
