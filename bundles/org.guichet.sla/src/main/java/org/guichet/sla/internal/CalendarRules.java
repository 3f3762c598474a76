package org.guichet.sla.internal;

import java.time.Instant;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.sla.CalendarText;
import org.guichet.sla.SlaCalendar;
import org.guichet.sla.SlaCalendarVersion;
import org.guichet.sla.time.CalendarHistory;
import org.guichet.sla.time.Measure;
import org.guichet.sla.time.NeverOpen;
import org.guichet.sla.time.Slot;
import org.guichet.sla.time.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A calendar can be read, opens at some time, has a key of its own, and keeps what it was before each change. */
@Component(service = RecordRule.class)
public class CalendarRules implements RecordRule<SlaCalendar> {
    private static final Set<String> DAYS = Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final String KEY = "[a-z][a-zA-Z0-9]{0,39}";
    private final Records records;
    private final Queries queries;

    @Activate
    public CalendarRules(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public Class<SlaCalendar> entity() {
        return SlaCalendar.class;
    }

    @Override
    public void before(Change<SlaCalendar> change) {
        SlaCalendar calendar = change.record();
        if (change.kind() == Change.Kind.DELETE) {
            refuseWhileUsed(change);
            return;
        }
        readable(change, calendar);
        if (calendar.getKey() == null) {
            return;
        }
        if (!calendar.getKey().matches(KEY)) {
            change.invalid("key", "sla.key");
        } else if (change.changed("key") && Self.as(() -> queries.count(ListQuery.of("slaCalendars").filter("key=="
            + calendar.getKey()
                + (calendar.getId() == null ? "" : ";id!=" + calendar.getId())))) > 0) {
            change.invalid("key", "sla.key-there", calendar.getKey());
        }
    }

    private void refuseWhileUsed(Change<SlaCalendar> change) {
        if (Self.as(() -> queries.count(ListQuery.of("slaPolicies").filter("calendar==" + change.record().getId()))) > 0) {
            change.invalid("key", "sla.calendar-used");
        }
    }

    private static void readable(Change<SlaCalendar> change, SlaCalendar calendar) {
        boolean right = calendar.getZone() != null && reads(change, "zone", () -> CalendarText.zone(calendar.getZone()));
        right &= reads(change, "exceptions", () -> CalendarText.exceptions(calendar.getExceptions()));
        for (String day : DAYS) {
            right &= reads(change, day, () -> Slot.parse((String) change.after(day)));
        }
        if (right && calendar.getRegion() != null) {
            try {
                new Measure(CalendarHistory.of(calendar.rules()), Unit.MINUTES).after(change.at(), Unit.MINUTES.of(1));
            } catch (NeverOpen e) {
                change.invalid("monday", "sla.never-open");
            }
        }
    }

    private static boolean reads(Change<SlaCalendar> change, String field, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException e) {
            change.invalid(field, DAYS.contains(field) ? "sla.unreadable-hours" : field.equals("zone") ? "sla.unreadable-zone"
                : "sla.unreadable-exceptions");
            return false;
        }
    }

    @Override
    public void after(Change<SlaCalendar> change) {
        boolean rules = DAYS.stream().anyMatch(change::changed) || change.changed("zone") || change.changed("region")
            || change.changed("exceptions");
        if (change.kind() == Change.Kind.CREATE || change.kind() == Change.Kind.UPDATE && rules) {
            Instant from = change.at();
            Self.run(() -> records.create(SlaCalendarVersion.class, version -> version.keep(change.record(), from)));
        }
    }
}
