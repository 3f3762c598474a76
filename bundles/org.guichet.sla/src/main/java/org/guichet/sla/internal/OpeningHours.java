package org.guichet.sla.internal;

import java.time.Instant;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.sla.time.BusinessCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The module's calendars for whoever must know when people work. */
@Component
public class OpeningHours implements WorkCalendars {
    private final Calendars calendars;
    private final Queries queries;

    @Activate
    public OpeningHours(@Reference Calendars calendars, @Reference Queries queries) {
        this.calendars = calendars;
        this.queries = queries;
    }

    @Override
    public Optional<Hours> at(long calendar, Instant moment) {
        if (Self.as(() -> queries.count(ListQuery.of("slaCalendars").filter("id==" + calendar))) == 0) {
            return Optional.empty();
        }
        BusinessCalendar rules = calendars.history(calendar).at(moment);
        return Optional.of(new Hours(rules.open(moment), rules.until(moment)));
    }
}
