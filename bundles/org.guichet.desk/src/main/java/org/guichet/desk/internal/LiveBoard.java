package org.guichet.desk.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.screen.Connected;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a supervisor sees at one glance, as far as they may see the tickets: for each queue what is open, what nobody has, what is late
 * and what will be within the hour, and since when the oldest waits; and who is connected, with what they have in hand. Every figure
 * comes with the filter of its records. A fixed number of statements, however many queues and people there are.
 */
@Component(service = RecordAction.class)
public class LiveBoard implements RecordAction {
    private static final String TICKETS = "tickets";
    private static final String OPEN = "state.category=in=(open,active,waiting)";
    private static final String UNASSIGNED = "assignee=null=true;state.category=in=(open,active)";
    private static final Duration SOON = Duration.ofHours(1);
    private static final int OLDEST = 1000;
    private static final int PEOPLE = 200;
    private final Queries queries;
    private final Connected connected;
    private final Clock clock;

    @Activate
    public LiveBoard(@Reference Queries queries, @Reference Connected connected) {
        this(queries, connected, Clock.systemUTC());
    }

    LiveBoard(Queries queries, Connected connected, Clock clock) {
        this.queries = queries;
        this.connected = connected;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TICKETS;
    }

    @Override
    public String key() {
        return "liveBoard";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"filters": {"open", "unassigned", "late", "soon"}, "queues": [{"queue": id or null, "label", "open", "unassigned", "late",
     * "soon", "oldest": moment or null}], "people": [{"user", "name", "connected", "open"}]}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Map<String, String> filters = filters();
        Map<Long, Map<String, Object>> queues = new LinkedHashMap<>();
        filters.forEach((figure, filter) -> queries.countBy(ListQuery.of(TICKETS).filter(filter), "queue")
            .forEach(row -> queue(queues, row.get("value"), row.get("title")).put(figure, row.get("count"))));
        oldest(queues);
        Map<String, Object> board = new LinkedHashMap<>();
        board.put("filters", filters);
        board.put("queues", new ArrayList<>(queues.values()));
        board.put("people", people());
        return board;
    }

    /** The clocks of service levels say what is late where there are any, else the due date. */
    private Map<String, String> filters() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        boolean clocks = queries.unusable(TICKETS, "sla_status==breached").isEmpty();
        String deadline = clocks ? "sla_deadline" : "due";
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("open", OPEN);
        filters.put("unassigned", UNASSIGNED);
        filters.put("late", OPEN + ";" + (clocks ? "sla_status==breached" : "due=lt=" + now));
        filters.put("soon", OPEN + ";" + deadline + "=ge=" + now + ";" + deadline + "=lt=" + now.plus(SOON));
        return filters;
    }

    private static Map<String, Object> queue(Map<Long, Map<String, Object>> queues, Object id, Object label) {
        Long key = id instanceof Number number ? number.longValue() : null;
        return queues.computeIfAbsent(key, missing -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("queue", key);
            row.put("label", label);
            List.of("open", "unassigned", "late", "soon").forEach(figure -> row.put(figure, 0L));
            row.put("oldest", null);
            return row;
        });
    }

    private void oldest(Map<Long, Map<String, Object>> queues) {
        Set<Object> seen = new HashSet<>();
        queries.stream(ListQuery.of(TICKETS).filter(UNASSIGNED).fields("queue", "created").sort("created").limit(OLDEST), row -> {
            Map<String, Object> queue = queues.get(row.get("queue") instanceof Number number ? number.longValue() : null);
            if (queue != null && seen.add(queue.get("queue"))) {
                queue.put("oldest", row.get("created"));
            }
            return seen.size() < queues.size();
        });
    }

    private List<Map<String, Object>> people() {
        if (!Actors.current().may("users.read")) {
            return List.of();
        }
        Set<Long> here = connected.users();
        Map<Long, Object> load = queries.countBy(ListQuery.of(TICKETS).filter(OPEN + ";assignee=null=false"), "assignee").stream()
            .filter(row -> row.get("value") instanceof Number).collect(Collectors.toMap(row -> ((Number) row.get("value")).longValue(), row -> row.get("count")));
        Set<Long> ids = new TreeSet<>(here);
        ids.addAll(load.keySet());
        if (ids.isEmpty()) {
            return List.of();
        }
        String among = ids.stream().limit(PEOPLE).map(Objects::toString).collect(Collectors.joining(",", "(", ")"));
        return queries.list(ListQuery.of("users").filter("audience==agent;id=in=" + among).fields("name").sort("name").limit(PEOPLE)).items().stream()
            .map(row -> person(row, here, load)).toList();
    }

    private static Map<String, Object> person(Map<String, Object> row, Set<Long> here, Map<Long, Object> load) {
        long user = ((Number) row.get("id")).longValue();
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("user", user);
        person.put("name", row.get("name"));
        person.put("connected", here.contains(user));
        person.put("open", load.getOrDefault(user, 0L));
        return person;
    }
}
