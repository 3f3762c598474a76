package org.guichet.levels.internal.vendor;

import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.levels.internal.types.VendorContract;
import org.osgi.service.component.annotations.Component;

/** Days on which somebody works are known to a calendar only. */
@Component(service = RecordRule.class)
public class ContractRules implements RecordRule<VendorContract> {
    private static final Set<String> BY_CALENDAR = Set.of("workingDays", "workableDays");

    @Override
    public Class<VendorContract> entity() {
        return VendorContract.class;
    }

    @Override
    public void before(Change<VendorContract> change) {
        VendorContract contract = change.record();
        if (contract.getCalendar() == null && (contract.getReaction() != null && BY_CALENDAR.contains(contract.getReactionUnit())
                || contract.getResolution() != null && BY_CALENDAR.contains(contract.getResolutionUnit()))) {
            change.invalid("calendar", "levels.calendar-missing");
        }
    }
}
