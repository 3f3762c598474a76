package org.guichet.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.Delay;
import org.guichet.rules.internal.type.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The records whose delay is over and on which the rule has not run yet for that very time, by few statements: a record that waits
 * again is another occasion, one that still waits is not. Rules that count from the same time keep their distance: if a first
 * reminder came late, because the server was away, the second one waits as long behind it as it should. What was over more than
 * thirty days ago is let pass, so nothing comes twice when the log of runs has been cleared.
 */
@Component(service = DueRecords.class)
public class DueRecords {
    /** So long the log keeps the lines of delays at least. */
    static final Duration LOOKED_BACK = Duration.ofDays(30);
    static final int MOST = 1000;
    private final Queries queries;
    private final RunTable runs;
    private final Delays delays;
    private final Clock clock;

    @Activate
    public DueRecords(@Reference Queries queries, @Reference RunTable runs, @Reference Delays delays) {
        this(queries, runs, delays, Clock.systemUTC());
    }

    DueRecords(Queries queries, RunTable runs, Delays delays, Clock clock) {
        this.queries = queries;
        this.runs = runs;
        this.delays = delays;
        this.clock = clock;
    }

    /** Oldest first, no more than the rule may do within this hour. @param all the rules that are switched on */
    List<Moment> of(ActiveRule rule, List<ActiveRule> all) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long most = Math.min(MOST, rule.hourlyLimit() - runs.count(rule.id(), null, now.minus(Execution.WINDOW)));
        if (most <= 0 || rule.activeSince() != null && rule.activeSince().isAfter(rule.delay().latestBegin(now))) {
            return List.of();
        }
        Instant back = now.minus(LOOKED_BACK);
        Map<String, Instant> answered = runs.answered(rule.id(), null, back);
        Map<String, Instant> notBefore = all.stream().filter(other -> other.delay() != null && other.type().equals(rule.type())
            && other.delay().comesBefore(rule.delay())).map(earlier -> behind(rule, earlier, back)).reduce(Map.of(), DueRecords::latest);
        return find(rule, now, most, moment -> !answered.containsKey(moment.occasion())
            && !notBefore.getOrDefault(moment.occasion(), Instant.MIN).isAfter(now));
    }

    /** When the rule's distance from an earlier one is over, by the occasion. */
    private Map<String, Instant> behind(ActiveRule rule, ActiveRule earlier, Instant back) {
        Function<Instant, Instant> distance = delays.counting(rule.delay().behind(earlier.delay())).orElse(begin -> Instant.MAX);
        Map<String, Instant> ends = new HashMap<>();
        runs.answered(earlier.id(), Outcome.DONE, back).forEach((occasion, at) -> ends.put(occasion, distance.apply(at)));
        return ends;
    }

    private static Map<String, Instant> latest(Map<String, Instant> one, Map<String, Instant> other) {
        Map<String, Instant> both = new HashMap<>(one);
        other.forEach((occasion, end) -> both.merge(occasion, end, (a, b) -> a.isAfter(b) ? a : b));
        return both;
    }

    /** All whose delay is over, whether the rule ran on them or not; for looking only. */
    public List<Long> over(ActiveRule rule, int most) {
        return find(rule, clock.instant().truncatedTo(ChronoUnit.MICROS), most, moment -> true).stream().map(Moment::id).toList();
    }

    private List<Moment> find(ActiveRule rule, Instant now, long most, Predicate<Moment> open) {
        Function<Instant, Instant> end = delays.counting(rule.delay()).orElse(begin -> Instant.MAX);
        List<Moment> found = new ArrayList<>();
        Self.as(() -> queries.stream(ListQuery.of(rule.type()).filter(candidates(rule, now)).fields("id", rule.delay().since())
            .sort(rule.delay().since() + ",id"), row -> {
                Instant since = Instant.parse(row.get(rule.delay().since()).toString());
                Instant due = end.apply(rule.begin(since));
                Moment moment = Moment.elapsed(since, due, ((Number) row.get("id")).longValue());
                if (!due.isAfter(now) && due.isAfter(now.minus(LOOKED_BACK)) && open.test(moment)) {
                    found.add(moment);
                }
                return found.size() < most;
            }));
        return found;
    }

    private static String candidates(ActiveRule rule, Instant now) {
        Delay delay = rule.delay();
        Instant earliest = delay.earliestBegin(now.minus(LOOKED_BACK));
        String from = rule.activeSince() == null || rule.activeSince().isBefore(earliest) ? delay.since() + "=gt=" + earliest + ";" : "";
        return from + delay.since() + "=le=" + delay.latestBegin(now) + (rule.condition() == null ? "" : ";(" + rule.condition() + ")");
    }
}
