package org.guichet.activities.internal.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.activities.FreeBusy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calendars as other modules may know them. */
@Component
public class BusyTimes implements FreeBusy {
    private final Calendars calendars;

    @Activate
    public BusyTimes(@Reference Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Map<Long, List<Busy>> busy(Instant from, Instant to, Collection<Long> users) {
        Map<Long, List<Busy>> busy = new LinkedHashMap<>();
        if (!users.isEmpty()) {
            calendars.busy(from, to, users).forEach((user, spans) -> busy.put(user,
                spans.stream().map(span -> new Busy(span[0], span[1])).toList()));
        }
        return busy;
    }
}
