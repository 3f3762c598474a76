package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.sla.Promise;
import org.guichet.sla.SlaCalendarVersion;
import org.guichet.sla.time.BusinessCalendar;
import org.guichet.sla.time.CalendarHistory;
import org.guichet.sla.time.Measure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calendars with all their versions. A version never changes, so each is read once; which there are is looked up every few
 * seconds. What this node writes counts at once. Thread-safe.
 */
@Component(service = {Calendars.class, RecordRule.class})
public class Calendars implements RecordRule<SlaCalendarVersion> {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private final Queries queries;
    private final Records records;
    private final Clock clock;
    private final Map<Long, BusinessCalendar> rules = new ConcurrentHashMap<>();
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private volatile Instant writtenUntil = Instant.MIN;

    private record Known(Instant until, Set<Long> versions, CalendarHistory history) {
    }

    @Activate
    public Calendars(@Reference Queries queries, @Reference Records records) {
        this(queries, records, Clock.systemUTC());
    }

    Calendars(Queries queries, Records records, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Class<SlaCalendarVersion> entity() {
        return SlaCalendarVersion.class;
    }

    /** Its commit is still to come: until it surely has, everybody reads for themselves. */
    @Override
    public void after(Change<SlaCalendarVersion> change) {
        writtenUntil = clock.instant().plus(KEPT);
        known.remove(change.record().getCalendar());
    }

    /** What a promise is measured by. */
    public Measure measure(Promise promise) {
        return new Measure(history(promise.calendar()), promise.unit());
    }

    CalendarHistory history(long calendar) {
        Instant now = clock.instant();
        Known last = known.get(calendar);
        if (last != null && now.isBefore(last.until())) {
            return last.history();
        }
        Map<Instant, BusinessCalendar> versions = new HashMap<>();
        Map<Long, Instant> ids = new HashMap<>();
        Self.run(() -> queries.stream(ListQuery.of("slaCalendarVersions").filter("calendar==" + calendar).fields("validFrom")
            .sort("validFrom,id"),
            row -> ids.put(((Number) row.get("id")).longValue(), Instant.parse((String) row.get("validFrom"))) == null));
        boolean same = last != null && last.versions().equals(ids.keySet());
        CalendarHistory history = same ? last.history() : null;
        if (!same) {
            ids.forEach((id, from) -> versions.put(from, rules.computeIfAbsent(id,
                key -> Self.as(() -> records.get(SlaCalendarVersion.class, key).rules()))));
            history = new CalendarHistory(versions);
        }
        if (now.isAfter(writtenUntil)) {
            known.put(calendar, new Known(now.plus(KEPT), Set.copyOf(ids.keySet()), history));
        }
        return history;
    }
}
