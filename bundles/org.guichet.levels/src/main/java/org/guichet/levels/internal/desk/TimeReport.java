package org.guichet.levels.internal.desk;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.levels.internal.LevelBook;
import org.guichet.levels.internal.TimePerLevel;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Time per level in a period, of all tickets; whoever has the right on the report need not see each of them. */
@Component(service = RecordAction.class)
public class TimeReport implements RecordAction {
    private static final int DAYS = 30;
    private static final int MOST_YEARS = 10;
    private final TimePerLevel times;
    private final LevelBook book;
    private final Queries queries;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public TimeReport(@Reference TimePerLevel times, @Reference LevelBook book, @Reference Queries queries, @Reference Texts texts) {
        this(times, book, queries, texts, Clock.systemUTC());
    }

    TimeReport(TimePerLevel times, LevelBook book, Queries queries, Texts texts, Clock clock) {
        this.times = times;
        this.book = book;
        this.queries = queries;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String type() {
        return SupportLevelDescription.TYPE;
    }

    @Override
    public String key() {
        return "timeReport";
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
     * Input {@code {"from": "2026-11-01", "to": "2026-11-30", "by": "level|queue|type|month"}}, days of the caller's zone, the last thirty
     * without them. Answers {@code {"from", "to", "by", "rows": [{"of", "label", "rank", "level", "stays", "tickets", "seconds"}]}}.
     */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Actor reader = Actors.current();
        LocalDate to = day(input.get("to"), "to", LocalDate.ofInstant(clock.instant(), reader.zone()));
        LocalDate from = day(input.get("from"), "from", to.minusDays(DAYS - 1));
        if (to.isBefore(from) || to.isAfter(from.plusYears(MOST_YEARS))) {
            throw Invalid.of("to", "levels.period");
        }
        TimePerLevel.By by = by(input.get("by"));
        Instant end = to.plusDays(1).atStartOfDay(reader.zone()).toInstant();
        Instant now = clock.instant();
        List<TimePerLevel.Sum> sums = times.between(from.atStartOfDay(reader.zone()).toInstant(), end.isAfter(now) ? now : end, by);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", from.toString());
        answer.put("to", to.toString());
        answer.put("by", by.name().toLowerCase(Locale.ROOT));
        answer.put("rows", rows(sums, by, reader.locale()));
        return answer;
    }

    private List<Map<String, Object>> rows(List<TimePerLevel.Sum> sums, TimePerLevel.By by, Locale language) {
        Map<Integer, String> levels = book.levels().stream().collect(Collectors.toMap(LevelBook.Level::rank, level -> level.name(language)));
        Map<String, String> names = by == TimePerLevel.By.QUEUE ? queues(sums) : Map.of();
        return sums.stream().map(sum -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("of", sum.of());
            row.put("label", switch (by) {
                case TYPE -> sum.of() == null ? null : texts.text(language, "tickets.type." + sum.of());
                case QUEUE -> names.get(sum.of());
                case MONTH -> sum.of().substring(0, 4) + "-" + sum.of().substring(4);
                case LEVEL -> null;
            });
            row.put("rank", sum.rank());
            row.put("level", levels.getOrDefault(sum.rank(), String.valueOf(sum.rank())));
            row.put("stays", sum.stays());
            row.put("tickets", sum.tickets());
            row.put("seconds", sum.seconds());
            return row;
        }).toList();
    }

    private Map<String, String> queues(List<TimePerLevel.Sum> sums) {
        String ids = sums.stream().map(TimePerLevel.Sum::of).filter(of -> of != null).distinct().collect(Collectors.joining(","));
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            queries.stream(ListQuery.of("queues").filter("id=in=(" + ids + ")").fields("label").sort("id"), row -> {
                names.put(String.valueOf(row.get("id")), (String) row.get("label"));
                return true;
            });
        }
        return names;
    }

    private static TimePerLevel.By by(Object value) {
        String asked = value == null ? "level" : value.toString();
        return Stream.of(TimePerLevel.By.values()).filter(by -> by.name().toLowerCase(Locale.ROOT).equals(asked)).findFirst()
            .orElseThrow(() -> Invalid.of("by", "levels.no-such-split", asked));
    }

    private static LocalDate day(Object text, String place, LocalDate otherwise) {
        try {
            return text == null || text.toString().isBlank() ? otherwise : LocalDate.parse(text.toString());
        } catch (DateTimeException e) {
            throw Invalid.of(place, "levels.period");
        }
    }
}
