package org.guichet.sla.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.text.Label;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.sla.time.BusinessCalendar;
import org.guichet.sla.time.Measure;
import org.guichet.sla.time.NeverOpen;
import org.guichet.sla.time.Unit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The module's calendars for whoever must know when people work. */
@Component
public class OpeningHours implements WorkCalendars {
    private static final int MOST = 200;
    private final Calendars calendars;
    private final Queries queries;

    @Activate
    public OpeningHours(@Reference Calendars calendars, @Reference Queries queries) {
        this.calendars = calendars;
        this.queries = queries;
    }

    @Override
    public Optional<Hours> at(long calendar, Instant moment) {
        if (!there(calendar)) {
            return Optional.empty();
        }
        BusinessCalendar rules = calendars.history(calendar).at(moment);
        return Optional.of(new Hours(rules.open(moment), rules.until(moment)));
    }

    @Override
    public Optional<Instant> due(long calendar, Instant from, int amount, String unit) {
        Optional<Unit> counted = Stream.of(Unit.values()).filter(one -> one.key().equals(unit)).findFirst();
        return counted.filter(one -> there(calendar)).flatMap(one -> after(new Measure(calendars.history(calendar), one), from, amount));
    }

    private boolean there(long calendar) {
        return Self.as(() -> queries.count(ListQuery.of("slaCalendars").filter("id==" + calendar))) > 0;
    }

    private static Optional<Instant> after(Measure measure, Instant from, int amount) {
        try {
            return Optional.of(measure.after(from, measure.unit().of(amount)));
        } catch (NeverOpen e) {
            return Optional.empty();
        }
    }

    /** The usual one is the oldest. */
    @Override
    public List<Choice> choices(int most) {
        return calendarRows(most).map(row -> new Choice((String) row.get("key"), label(row))).toList();
    }

    private static Label label(Map<String, Object> row) {
        Map<String, String> own = new HashMap<>();
        own.put("fr", (String) row.get("label"));
        own.put("en", (String) Objects.requireNonNullElse(row.get("labelEn"), row.get("label")));
        return new Label(own, List.of((String) row.get("key")));
    }

    @Override
    public Optional<WorkingDays> workingDays(String key) {
        return calendarRows(MOST).filter(row -> key == null || key.equals(row.get("key"))).findFirst()
            .map(row -> days(new Measure(calendars.history(((Number) row.get("id")).longValue()), Unit.WORKING_DAYS)));
    }

    private static WorkingDays days(Measure measure) {
        return (from, days) -> after(measure, from, days);
    }

    private Stream<Map<String, Object>> calendarRows(int most) {
        return Self.as(() -> queries.list(ListQuery.of("slaCalendars").fields("id", "key", "label", "labelEn").sort("id").limit(most))).items()
            .stream();
    }
}
