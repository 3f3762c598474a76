package org.guichet.levels.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.levels.internal.Escalations;
import org.guichet.levels.internal.LevelBook;
import org.guichet.levels.internal.Stays;
import org.guichet.levels.internal.types.LevelStayDescription;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which way a ticket went through the levels, how long it was at each, and where it can go from here; for the panel. */
@Component(service = RecordAction.class)
public class LevelWay implements RecordAction {
    private static final int MOST = 200;
    private final Queries queries;
    private final Records records;
    private final LevelBook book;
    private final Stays stays;
    private final Escalations escalations;
    private final Clock clock;

    @Activate
    public LevelWay(@Reference Queries queries, @Reference Records records, @Reference LevelBook book, @Reference Stays stays,
            @Reference Escalations escalations) {
        this(queries, records, book, stays, escalations, Clock.systemUTC());
    }

    LevelWay(Queries queries, Records records, LevelBook book, Stays stays, Escalations escalations, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.book = book;
        this.stays = stays;
        this.escalations = escalations;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String key() {
        return "levelWay";
    }

    @Override
    public boolean offered() {
        return false;
    }

    /**
     * {@code {"level", "label", "colour", "stays": [{"rank", "label", "colour", "kind", "enteredAt", "leftAt", "user", "reason", "seconds"}],
     * "sums": [{"rank", "label", "colour", "seconds"}], "next": name or null, "back": name or null}}; the last stay first, times by the clock
     * on the wall. What the caller may not do is not among where it can go.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor reader = Actors.current();
        Ticket ticket = records.get(Ticket.class, id);
        Map<Integer, LevelBook.Level> levels = new TreeMap<>();
        book.levels().forEach(level -> levels.put(level.rank(), level));
        Map<Integer, Long> sums = new TreeMap<>();
        List<Map<String, Object>> way = new ArrayList<>();
        Instant now = clock.instant();
        queries.list(ListQuery.of(LevelStayDescription.TYPE).filter("ticket==" + id).sort("-enteredAt,-id").limit(MOST)
            .fields("rank", "kind", "enteredAt", "leftAt", "user.title", "reason")).items().forEach(row -> {
                int rank = ((Number) row.get("rank")).intValue();
                Instant end = row.get("leftAt") == null ? now : Instant.parse(row.get("leftAt").toString());
                long seconds = Math.max(0, Duration.between(Instant.parse(row.get("enteredAt").toString()), end).toSeconds());
                sums.merge(rank, seconds, Long::sum);
                Map<String, Object> stay = shown(levels.get(rank), rank, reader.locale());
                List.of("kind", "enteredAt", "leftAt", "reason").forEach(field -> stay.put(field, row.get(field)));
                stay.put("user", row.get("user.title"));
                stay.put("seconds", seconds);
                way.add(stay);
            });
        Map<String, Object> answer = new LinkedHashMap<>(shown(levels.get(ticket.getLevel()), ticket.getLevel(), reader.locale()));
        answer.put("stays", way);
        answer.put("sums", sums.entrySet().stream().map(sum -> {
            Map<String, Object> shown = shown(levels.get(sum.getKey()), sum.getKey(), reader.locale());
            shown.put("seconds", sum.getValue());
            return shown;
        }).toList());
        boolean pending = queries.count(ListQuery.of("tickets").filter("id==" + id + ";" + Escalations.PENDING)) > 0;
        answer.put("next", pending && reader.may("tickets.do.escalate")
            ? levels.values().stream().filter(level -> level.rank() > ticket.getLevel()).findFirst().map(level -> level.name(reader.locale()))
                .orElse(null) : null);
        answer.put("back", pending && reader.may("tickets.do.handBack") && escalations.mayHandBack(reader, ticket)
            ? stays.cameFrom(id, ticket.getLevel()).map(left -> levels.get(left.rank())).map(level -> level.name(reader.locale())).orElse(null) : null);
        return answer;
    }

    private static Map<String, Object> shown(LevelBook.Level level, Integer rank, Locale language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rank", rank);
        shown.put("label", level == null ? String.valueOf(rank) : level.name(language));
        shown.put("colour", level == null ? 10 : level.colour());
        return shown;
    }
}
