package org.guichet.activities.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.activities.Activity;
import org.guichet.activities.Occurrences;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes a series in one of three scopes. This: the occurrence becomes an activity of its own and the series leaves it out.
 * Following: the series ends before it and a new one begins with it. All: the master changes; a shift of its start moves what
 * was left out along, so that an occurrence moved to another day stays in its series.
 */
@Component(service = SeriesEditor.class)
public class SeriesEditor {
    /** How much of the series is meant. */
    public enum Scope { THIS, FOLLOWING, ALL }

    private final Records records;
    private final Queries queries;

    @Activate
    public SeriesEditor(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    /** @param at local start of the occurrence as the calendar named it @param values new values in their JSON form */
    public Saved change(long master, String at, Scope scope, Map<String, Object> values) {
        Activity series = series(master);
        LocalDateTime local = occurrence(series, at);
        return records.together(() -> switch (scope) {
            case THIS -> detach(series, local, values);
            case FOLLOWING -> local.equals(series.localStart()) ? all(series, local, values) : split(series, local, values);
            case ALL -> all(series, local, values);
        });
    }

    /** Leaves an occurrence out, ends the series before it, or cancels the whole. */
    public Saved cancel(long master, String at, Scope scope) {
        Activity series = series(master);
        LocalDateTime local = occurrence(series, at);
        return records.together(() -> switch (scope) {
            case THIS -> records.change(Activity.class, master, activity -> activity.exclude(local));
            case FOLLOWING -> local.equals(series.localStart()) ? cancelled(master)
                : records.change(Activity.class, master, activity -> activity.setRecurrence(Occurrences.of(activity.getRecurrence()).until(local)));
            case ALL -> cancelled(master);
        });
    }

    private Saved cancelled(long master) {
        return records.transition(ActivityDescription.TYPE, master, "cancel", Map.of(), WriteOptions.NONE);
    }

    private Activity series(long master) {
        Activity series = records.get(Activity.class, master);
        if (!series.recurs()) {
            throw new NotAllowedNow("activities.no-series");
        }
        return series;
    }

    private static LocalDateTime occurrence(Activity series, String at) {
        try {
            LocalDateTime local = LocalDateTime.parse(at);
            if (Occurrences.of(series.getRecurrence()).holds(series.localStart(), local) && !series.excluded().contains(local)) {
                return local;
            }
            throw Invalid.of("occurrence", "activities.no-occurrence", at);
        } catch (DateTimeParseException | NullPointerException e) {
            throw Invalid.of("occurrence", "activities.no-occurrence", String.valueOf(at));
        }
    }

    private Saved detach(Activity series, LocalDateTime local, Map<String, Object> values) {
        Map<String, Object> own = copy(series, local);
        own.putAll(values);
        own.remove("recurrence");
        Saved made = records.create(ActivityDescription.TYPE, own, WriteOptions.NONE);
        records.change(Activity.class, made.id(), activity -> {
            activity.setSeries(series.getId());
            activity.setOccurrence(local.toString());
        });
        records.change(Activity.class, series.getId(), activity -> activity.exclude(local));
        return made;
    }

    private Saved split(Activity series, LocalDateTime local, Map<String, Object> values) {
        Occurrences rule = Occurrences.of(series.getRecurrence());
        int done = rule.between(series.localStart(), series.localStart(), local).size();
        Map<String, Object> later = copy(series, local);
        later.put("recurrence", rule.without(done));
        later.putAll(values);
        Saved made = records.create(ActivityDescription.TYPE, later, WriteOptions.NONE);
        Duration shift = Duration.between(local, records.get(Activity.class, made.id()).localStart());
        records.change(Activity.class, made.id(), activity -> series.excluded().stream().filter(out -> !out.isBefore(local))
            .forEach(out -> activity.exclude(out.plus(shift))));
        records.change(Activity.class, series.getId(), activity -> activity.setRecurrence(rule.until(local)));
        move(series.getId(), made.id(), local, shift);
        return made;
    }

    /** Occurrences that live on their own follow the part of the series they belong to. */
    private void move(long from, long to, LocalDateTime since, Duration shift) {
        for (Map<String, Object> row : detached(from)) {
            LocalDateTime at = LocalDateTime.parse(row.get("occurrence").toString());
            if (!at.isBefore(since)) {
                records.change(Activity.class, ((Number) row.get("id")).longValue(), activity -> {
                    activity.setSeries(to);
                    activity.setOccurrence(at.plus(shift).toString());
                });
            }
        }
    }

    private List<Map<String, Object>> detached(long series) {
        return queries.list(ListQuery.of(ActivityDescription.TYPE).filter("series==" + series).fields("occurrence").sort("id").limit(200)).items();
    }

    /** New times speak of the occurrence at hand; the whole series moves by as much. */
    private Saved all(Activity series, LocalDateTime local, Map<String, Object> values) {
        Map<String, Object> patch = new LinkedHashMap<>(values);
        Duration shift = shift(series, local, patch);
        if (!shift.isZero()) {
            ZoneId zone = ZoneId.of(series.getZone());
            Duration length = patch.get("end") != null && patch.get("start") != null
                ? Duration.between(LocalDateTime.ofInstant(Instant.parse(patch.get("start").toString()), zone),
                    LocalDateTime.ofInstant(Instant.parse(patch.get("end").toString()), zone)) : series.length();
            times(series, series.localStart().plus(shift), length, patch);
        }
        Saved saved = records.patch(ActivityDescription.TYPE, series.getId(), patch, WriteOptions.NONE);
        if (!shift.isZero()) {
            records.change(Activity.class, series.getId(), activity -> {
                activity.setExceptions(null);
                series.excluded().forEach(out -> activity.exclude(out.plus(shift)));
            });
            move(series.getId(), series.getId(), LocalDateTime.MIN, shift);
        }
        return saved;
    }

    private static Duration shift(Activity series, LocalDateTime local, Map<String, Object> patch) {
        if (patch.get("start") != null && !series.getAllDay()) {
            return Duration.between(local, LocalDateTime.ofInstant(Instant.parse(patch.get("start").toString()), ZoneId.of(series.getZone())));
        }
        if (patch.get("startDay") != null && series.getAllDay()) {
            return Duration.between(local, LocalDate.parse(patch.get("startDay").toString()).atStartOfDay());
        }
        return Duration.ZERO;
    }

    private static Map<String, Object> copy(Activity series, LocalDateTime local) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", series.getKind());
        values.put("subject", series.getSubject());
        values.put("description", series.getDescription());
        values.put("allDay", series.getAllDay());
        values.put("zone", series.getZone());
        values.put("location", series.getLocation());
        values.put("owner", series.getOwner());
        values.put("team", series.getTeam());
        values.put("account", series.getAccount());
        values.put("contact", series.getContact());
        values.put("ticket", series.getTicket());
        values.put("confidential", series.getConfidential());
        values.put("busy", series.getBusy());
        values.put("reminderMinutes", series.getReminderMinutes());
        values.put("direction", series.getDirection());
        values.values().removeIf(value -> value == null);
        times(series, local, series.length(), values);
        return values;
    }

    private static void times(Activity series, LocalDateTime local, Duration length, Map<String, Object> values) {
        if (Boolean.TRUE.equals(series.getAllDay())) {
            values.put("startDay", local.toLocalDate().toString());
            values.put("endDay", local.plus(length).toLocalDate().minusDays(1).toString());
        } else {
            ZoneId zone = ZoneId.of(series.getZone());
            values.put("start", Occurrences.at(local, zone).toString());
            if (series.getEnd() != null) {
                values.put("end", Occurrences.at(local.plus(length), zone).toString());
            }
        }
    }
}
