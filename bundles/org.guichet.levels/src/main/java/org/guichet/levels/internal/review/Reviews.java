package org.guichet.levels.internal.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.levels.internal.LevelBook;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.review.Pack.Chart;
import org.guichet.levels.internal.review.Pack.Column;
import org.guichet.levels.internal.review.Pack.Series;
import org.guichet.levels.internal.review.Pack.Table;
import org.guichet.levels.internal.review.Pack.Tile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes reviews from what the current actor may see, in their language and zone: a statement for each table, whose rows are added up as
 * they come. Service levels are in it where that module is.
 */
@Component(service = Reviews.class)
public class Reviews {
    private static final String CLOCKS = "slaClocks";
    private final Queries queries;
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final LevelBook book;
    private final VendorFigures vendors;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public Reviews(@Reference Queries queries, @Reference RecordTypes types, @Reference Lifecycles lifecycles, @Reference LevelBook book,
            @Reference Texts texts) {
        this(queries, types, lifecycles, book, texts, Clock.systemUTC());
    }

    Reviews(Queries queries, RecordTypes types, Lifecycles lifecycles, LevelBook book, Texts texts, Clock clock) {
        this.queries = queries;
        this.types = types;
        this.lifecycles = lifecycles;
        this.book = book;
        this.vendors = new VendorFigures(queries);
        this.texts = texts;
        this.clock = clock;
    }

    /** What is added up for one review. */
    private record Work(Period period, ZoneId zone, Say say, String account) {
        Instant start() {
            return period.start(zone);
        }

        Instant end() {
            return period.end(zone);
        }
    }

    /** The tickets of an account, or all with null. @throws org.guichet.api.error.NotFound if the account is not to be seen */
    Pack ofAccount(Period period, Long account) {
        Actor reader = Actors.current();
        Say say = new Say(texts, reader.locale(), reader.zone());
        String subject = account == null ? say.word("everybody") : (String) queries.read("accounts", account).get("name");
        Work work = new Work(period, reader.zone(), say, account == null ? "" : ";account==" + account);
        Levels levels = serviceLevels(work);
        TicketFigures tickets = tickets(work, levels.breached);
        VendorFigures.Sums cases = vendors.add(period, reader.zone(), account == null ? "" : ";ticket.account==" + account);
        List<Table> tables = new ArrayList<>();
        tables.add(priorities(work, tickets, levels));
        if (levels.known) {
            tables.add(levels(work, levels));
        }
        tables.add(stays(work));
        tables.add(vendors.table(cases, say));
        tables.add(notable(work, tickets));
        return new Pack(title(period, say), subject, made(say, reader), say.word("page"), tiles(work, tickets, levels), chart(work, tickets), tables);
    }

    /** What a vendor was given to do. @param reference {@code vendor} or {@code account} of its cases */
    Pack ofVendor(Period period, String reference, long id) {
        Actor reader = Actors.current();
        Say say = new Say(texts, reader.locale(), reader.zone());
        String name = (String) queries.read(reference.equals("vendor") ? "vendors" : "accounts", id).get("name");
        VendorFigures.Sums cases = vendors.add(period, reader.zone(), ";" + reference + "==" + id);
        return new Pack(title(period, say), say.word("vendor", name), made(say, reader), say.word("page"), vendors.tiles(cases, say), null,
            List.of(vendors.priorities(cases, say), vendors.list(cases, say)));
    }

    private static String title(Period period, Say say) {
        return say.word(period.quarter() ? "quarterly" : "monthly", period.label(say.language()));
    }

    private String made(Say say, Actor reader) {
        return say.word("made", say.day(clock.instant()), reader.name());
    }

    /** Promises of service levels by kind and by priority. */
    private static final class Levels {
        private final boolean known;
        private final Map<String, long[]> byKind = new LinkedHashMap<>();
        private final Map<String, long[]> byPriority = new TreeMap<>();
        private final Set<Long> breached = new HashSet<>();
        private final long[] all = new long[2];
        private final long[] before = new long[2];

        Levels(boolean known) {
            this.known = known;
        }

        void add(String kind, String priority, int place) {
            byKind.computeIfAbsent(kind, key -> new long[2])[place]++;
            byPriority.computeIfAbsent(priority, key -> new long[2])[place]++;
            all[place]++;
        }
    }

    /** Kept is what ended in time in the period, missed what ran out in it, whether it has ended or not. */
    private Levels serviceLevels(Work work) {
        Levels levels = new Levels(types.find(CLOCKS).isPresent() && Actors.current().may("slaClocks.read"));
        if (!levels.known) {
            return levels;
        }
        Instant before = work.period().before().start(work.zone());
        String about = work.account().isEmpty() ? "" : ";ticket." + work.account().substring(1);
        stream(CLOCKS, "((status==met;finishedAt=ge=" + before + ";finishedAt=lt=" + work.end() + "),(breachedAt=ge=" + before + ";breachedAt=lt="
            + work.end() + "))" + about, row -> {
                Instant missed = at(row, "breachedAt");
                int place = missed == null ? 0 : 1;
                if ((missed == null ? at(row, "finishedAt") : missed).isBefore(work.start())) {
                    levels.before[place]++;
                    return;
                }
                levels.add((String) row.get("kind"), String.valueOf(row.get("ticket.priority")), place);
                if (missed != null) {
                    levels.breached.add(Rows.id(row, "ticket"));
                }
            }, "kind", "finishedAt", "breachedAt", "ticket", "ticket.priority");
        return levels;
    }

    private TicketFigures tickets(Work work, Set<Long> breached) {
        TicketFigures figures = new TicketFigures(work.period(), work.zone(), breached);
        Instant before = work.period().before().start(work.zone());
        stream("tickets", "created=lt=" + work.end() + ";(state.category=in=(open,active,waiting),resolvedAt=ge=" + before + ",closedAt=ge=" + before
            + ",stateSince=ge=" + before + ")" + work.account(), row -> figures.add(new TicketFigures.Row(Rows.id(row, "id"), (String) row.get("number"),
                (String) row.get("subject"), (String) row.get("priority"), at(row, "created"), done(row),
                row.get("reopenCount") instanceof Number count ? count.intValue() : 0)),
            "number", "subject", "priority", "created", "type", "state", "stateSince", "resolvedAt", "closedAt", "reopenCount");
        return figures;
    }

    /** What was cancelled was never resolved. */
    private Instant done(Map<String, Object> row) {
        boolean pending = Optional.ofNullable(lifecycles.of("tickets", (String) row.get("type"))).flatMap(cycle -> cycle.state((String) row.get("state")))
            .filter(state -> state.category().pending()).isPresent();
        if (pending) {
            return null;
        }
        Instant resolved = at(row, "resolvedAt") == null ? at(row, "closedAt") : at(row, "resolvedAt");
        return resolved == null ? at(row, "stateSince") : resolved;
    }

    private static List<Tile> tiles(Work work, TicketFigures tickets, Levels levels) {
        Say say = work.say();
        List<Tile> tiles = new ArrayList<>(List.of(
            new Tile(say.word("opened"), say.number(tickets.all().opened()), say.before(say.number(tickets.openedBefore()))),
            new Tile(say.word("done"), say.number(tickets.all().done()), say.before(say.number(tickets.doneBefore()))),
            new Tile(say.word("backlog"), say.number(tickets.all().backlog()), say.word("at-start", say.number(tickets.backlogBefore())))));
        if (levels.known) {
            tiles.add(new Tile(say.word("kept"), say.share(levels.all[0], levels.all[0] + levels.all[1]),
                say.before(say.share(levels.before[0], levels.before[0] + levels.before[1]))));
        }
        return tiles;
    }

    private static Chart chart(Work work, TicketFigures tickets) {
        Say say = work.say();
        return new Chart(say.word(work.period().quarter() ? "by-month" : "by-week"),
            work.period().steps().stream().map(step -> work.period().stepLabel(step, say.language())).toList(),
            new Series(say.word("opened"), tickets.openedBySteps()), new Series(say.word("done"), tickets.doneBySteps()));
    }

    private static Table priorities(Work work, TicketFigures tickets, Levels levels) {
        Say say = work.say();
        List<Column> columns = new ArrayList<>(List.of(named(say.text("tickets.priority")), number(say.word("opened")), number(say.word("done")),
            number(say.word("backlog"))));
        if (levels.known) {
            columns.addAll(List.of(number(say.word("kept-count")), number(say.word("missed-count"))));
        }
        List<List<String>> rows = tickets.byPriority().entrySet().stream().map(one -> {
            List<String> row = new ArrayList<>(List.of(say.text("tickets.priority." + one.getKey()), say.number(one.getValue().opened()),
                say.number(one.getValue().done()), say.number(one.getValue().backlog())));
            if (levels.known) {
                long[] kept = levels.byPriority.getOrDefault(one.getKey(), new long[2]);
                row.addAll(List.of(say.number(kept[0]), say.number(kept[1])));
            }
            return row;
        }).toList();
        return new Table(say.word("priorities"), columns, rows, "");
    }

    private static Table levels(Work work, Levels levels) {
        Say say = work.say();
        List<List<String>> rows = levels.byKind.entrySet().stream().map(one -> List.of(say.text("slaClocks.kind." + one.getKey()),
            say.number(one.getValue()[0]), say.number(one.getValue()[1]), say.share(one.getValue()[0], one.getValue()[0] + one.getValue()[1]))).toList();
        return new Table(say.word("levels"), List.of(named(say.word("promise")), number(say.word("kept-count")), number(say.word("missed-count")),
            number(say.word("share"))), rows, say.word("no-levels"));
    }

    /** Time by the clock on the wall, cut to the period. */
    private Table stays(Work work) {
        Say say = work.say();
        Map<Integer, Set<Long>> tickets = new TreeMap<>();
        Map<Integer, Duration> times = new TreeMap<>();
        Instant now = clock.instant();
        Instant end = work.end().isAfter(now) ? now : work.end();
        String about = work.account().isEmpty() ? "" : ";ticket." + work.account().substring(1);
        stream("levelStays", "enteredAt=lt=" + end + ";(leftAt=null=true,leftAt=ge=" + work.start() + ")" + about, row -> {
            int rank = ((Number) row.get("rank")).intValue();
            Instant from = at(row, "enteredAt").isBefore(work.start()) ? work.start() : at(row, "enteredAt");
            Instant to = at(row, "leftAt") == null || at(row, "leftAt").isAfter(end) ? end : at(row, "leftAt");
            tickets.computeIfAbsent(rank, key -> new HashSet<>()).add(Rows.id(row, "ticket"));
            times.merge(rank, Duration.between(from, to), Duration::plus);
        }, "rank", "ticket", "enteredAt", "leftAt");
        Map<Integer, String> names = book.levels().stream().collect(Collectors.toMap(LevelBook.Level::rank, level -> level.name(say.language())));
        List<List<String>> rows = tickets.entrySet().stream().map(one -> List.of(names.getOrDefault(one.getKey(), String.valueOf(one.getKey())),
            say.number(one.getValue().size()), say.duration(times.get(one.getKey()).getSeconds()), say.mean(times.get(one.getKey()), one.getValue().size())))
            .toList();
        return new Table(say.word("stays"), List.of(named(say.word("level")), number(say.word("tickets")), number(say.word("time")),
            number(say.word("per-ticket"))), rows, say.word("no-stays"));
    }

    private static Table notable(Work work, TicketFigures tickets) {
        Say say = work.say();
        List<List<String>> rows = tickets.notable().stream().map(one -> List.of(one.ticket().number(), one.ticket().subject(),
            say.text("tickets.priority." + one.ticket().priority()), say.day(one.ticket().created()), say.day(one.ticket().done()),
            one.why().stream().map(why -> say.word("why." + why)).collect(Collectors.joining(", ")))).toList();
        return new Table(say.word("notable"), List.of(new Column(say.word("ticket"), 14, false), new Column(say.word("subject"), 38, false),
            new Column(say.text("tickets.priority"), 13, false), new Column(say.word("opened-on"), 13, false), new Column(say.word("done-on"), 13, false),
            new Column(say.word("because"), 25, false)), rows, say.word("no-notable"));
    }

    static Column named(String word) {
        return new Column(word, 40, false);
    }

    static Column number(String word) {
        return new Column(word, 15, true);
    }

    private void stream(String type, String filter, Consumer<Map<String, Object>> sink, String... fields) {
        queries.stream(ListQuery.of(type).filter(filter).fields(fields).sort("id"), row -> {
            sink.accept(row);
            return true;
        });
    }

    static Instant at(Map<String, Object> row, String field) {
        return row.get(field) == null ? null : Instant.parse(row.get(field).toString());
    }
}
