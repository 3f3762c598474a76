package org.guichet.activities.internal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.activities.Occurrences;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The calendars of many users over a window: single activities and series expanded, at most {@value #MOST} happenings. What the
 * asker may not read is told as busy, without a word of what it is.
 */
@Component(service = Calendars.class)
public class Calendars {
    static final int MOST = 5000;
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_USERS = 200;
    private static final String TYPE = "activities";
    private static final List<String> TOLD = List.of("number", "subject", "kind", "state", "owner", "owner.title", "account",
        "account.title", "ticket", "ticket.title", "location", "confidential");
    private static final Actor ALL = Actor.program("activities", "job");
    private final Queries queries;

    @Activate
    public Calendars(@Reference Queries queries) {
        this.queries = queries;
    }

    /** @param users whose calendars; none = the asker's own */
    List<Occurrence> between(Instant from, Instant to, Collection<Long> users) {
        Actor asker = Actors.current();
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Invalid.of("to", "activities.window", LONGEST.toDays());
        }
        Set<Long> whose = new LinkedHashSet<>(users);
        if (whose.isEmpty() && asker.user() != null) {
            whose.add(asker.user());
        }
        if (whose.isEmpty() || whose.size() > MOST_USERS) {
            throw Invalid.of("users", "activities.users", MOST_USERS);
        }
        List<Occurrence> happenings = Actors.as(ALL, () -> expand(from, to, whose));
        Set<Long> readable = readable(happenings);
        return happenings.stream().map(o -> readable.contains(o.id()) ? o : o.hidden())
            .filter(o -> !o.values().isEmpty() || o.busy())
            .sorted(Comparator.comparing(Occurrence::start).thenComparing(Occurrence::id)).limit(MOST).toList();
    }

    /** Merged busy times by user, ISO instants. */
    Map<Long, List<Instant[]>> busy(Instant from, Instant to, Collection<Long> users) {
        Map<Long, List<Instant[]>> busy = new LinkedHashMap<>();
        users.forEach(user -> busy.put(user, new ArrayList<>()));
        for (Occurrence happening : between(from, to, users)) {
            if (happening.busy()) {
                happening.users().stream().filter(busy::containsKey).forEach(user -> join(busy.get(user), happening));
            }
        }
        return busy;
    }

    /** Happenings come in order of their start. */
    private static void join(List<Instant[]> spans, Occurrence next) {
        Instant[] last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && !next.start().isAfter(last[1])) {
            last[1] = last[1].isAfter(next.end()) ? last[1] : next.end();
        } else {
            spans.add(new Instant[] {next.start(), next.end()});
        }
    }

    private Set<Long> readable(List<Occurrence> happenings) {
        Set<Long> ids = new HashSet<>();
        List<Long> all = happenings.stream().map(Occurrence::id).distinct().toList();
        for (int i = 0; i < all.size(); i += 200) {
            String in = all.subList(i, Math.min(all.size(), i + 200)).stream().map(String::valueOf).collect(Collectors.joining(","));
            queries.list(ListQuery.of(TYPE).filter("id=in=(" + in + ")").fields("id").sort("id").limit(200)).items()
                .forEach(row -> ids.add(id(row.get("id"))));
        }
        return ids;
    }

    private List<Occurrence> expand(Instant from, Instant to, Set<Long> users) {
        String in = users.stream().map(String::valueOf).collect(Collectors.joining(","));
        String theirs = "(owner=in=(" + in + "),attendees.user=in=(" + in + "));state.category!=cancelled";
        LocalDate firstDay = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate lastDay = LocalDate.ofInstant(to.minusMillis(1), ZoneOffset.UTC);
        String single = theirs + ";recurrence=null=true;((allDay==false;start=lt=" + to + ";(end=gt=" + from + ",(end=null=true;start=ge="
            + from + ")))," + "(allDay==true;startDay=le=" + lastDay + ";(endDay=ge=" + firstDay + ",(endDay=null=true;startDay=ge=" + firstDay + "))))";
        String series = theirs + ";recurrence=null=false;(start=lt=" + to + ",startDay=le=" + lastDay + ");(seriesEnd=null=true,seriesEnd=ge=" + from + ")";
        List<Occurrence> happenings = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        collect(single, rows);
        List<Map<String, Object>> masters = new ArrayList<>();
        collect(series, masters);
        Map<Long, Set<Long>> attending = attending(rows, masters);
        rows.forEach(row -> happenings.add(occurrence(row, local(row), null, attending)));
        masters.forEach(master -> recur(master, from, to, attending, happenings));
        return happenings;
    }

    private void collect(String filter, List<Map<String, Object>> rows) {
        List<String> fields = new ArrayList<>(TOLD);
        fields.addAll(List.of("start", "end", "allDay", "startDay", "endDay", "zone", "busy", "recurrence", "exceptions", "series", "occurrence"));
        queries.stream(ListQuery.of(TYPE).filter(filter).fields(fields.toArray(String[]::new)).sort("id"), row -> {
            rows.add(new LinkedHashMap<>(row));
            return rows.size() < MOST;
        });
    }

    private Map<Long, Set<Long>> attending(List<Map<String, Object>> rows, List<Map<String, Object>> masters) {
        Map<Long, Set<Long>> attending = new LinkedHashMap<>();
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(id(row.get("id"))));
        masters.forEach(row -> ids.add(id(row.get("id"))));
        for (int i = 0; i < ids.size(); i += 500) {
            String in = ids.subList(i, Math.min(ids.size(), i + 500)).stream().map(String::valueOf).collect(Collectors.joining(","));
            queries.stream(ListQuery.of("attendees").filter("activity=in=(" + in + ");user=null=false;response!=declined")
                .fields("activity", "user").sort("id"), row -> {
                    attending.computeIfAbsent(id(row.get("activity")), a -> new TreeSet<>()).add(id(row.get("user")));
                    return true;
                });
        }
        return attending;
    }

    private static void recur(Map<String, Object> master, Instant from, Instant to, Map<Long, Set<Long>> attending, List<Occurrence> happenings) {
        LocalDateTime first = local(master);
        ZoneId zone = ZoneId.of((String) master.get("zone"));
        Duration length = length(master, first, zone);
        Set<LocalDateTime> excluded = excluded((String) master.get("exceptions"));
        // a day on either side: zones differ from UTC by less, and what began before the window may reach into it
        LocalDateTime begin = LocalDateTime.ofInstant(from, zone).minus(length).minusDays(1);
        LocalDateTime end = LocalDateTime.ofInstant(to, zone).plusDays(1);
        for (LocalDateTime local : Occurrences.of((String) master.get("recurrence")).between(first, begin, end)) {
            Occurrence happening = occurrence(master, local, local.toString(), attending);
            if (!excluded.contains(local) && happening.start().isBefore(to) && happening.end().isAfter(from) && happenings.size() < MOST) {
                happenings.add(happening);
            }
        }
    }

    private static Occurrence occurrence(Map<String, Object> row, LocalDateTime local, String name, Map<Long, Set<Long>> attending) {
        boolean allDay = Boolean.TRUE.equals(row.get("allDay"));
        ZoneId zone = allDay ? ZoneOffset.UTC : ZoneId.of((String) row.get("zone"));
        Duration length = length(row, local(row), zone);
        Set<Long> users = new LinkedHashSet<>(attending.getOrDefault(id(row.get("id")), Set.of()));
        if (row.get("owner") != null) {
            users.add(id(row.get("owner")));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        TOLD.forEach(field -> told.put(field, row.get(field)));
        told.put("series", name == null ? row.get("series") : row.get("id"));
        return new Occurrence(id(row.get("id")), name, Occurrences.at(local, zone), Occurrences.at(local.plus(length), zone), allDay,
            Boolean.TRUE.equals(row.get("busy")), users, told);
    }

    private static LocalDateTime local(Map<String, Object> row) {
        if (Boolean.TRUE.equals(row.get("allDay"))) {
            return LocalDate.parse(row.get("startDay").toString()).atStartOfDay();
        }
        return LocalDateTime.ofInstant(Instant.parse(row.get("start").toString()), ZoneId.of((String) row.get("zone")));
    }

    private static Duration length(Map<String, Object> row, LocalDateTime first, ZoneId zone) {
        if (Boolean.TRUE.equals(row.get("allDay"))) {
            LocalDate last = row.get("endDay") == null ? first.toLocalDate() : LocalDate.parse(row.get("endDay").toString());
            return Duration.between(first, last.plusDays(1).atStartOfDay());
        }
        return row.get("end") == null ? Duration.ZERO
            : Duration.between(first, LocalDateTime.ofInstant(Instant.parse(row.get("end").toString()), zone));
    }

    private static Set<LocalDateTime> excluded(String exceptions) {
        return exceptions == null ? Set.of() : exceptions.lines().filter(line -> !line.isBlank()).map(LocalDateTime::parse).collect(Collectors.toSet());
    }

    private static Long id(Object value) {
        return ((Number) value).longValue();
    }
}
