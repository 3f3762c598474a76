package org.guichet.rules.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.Trigger;
import org.guichet.rules.internal.type.Timetable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks every minute which scheduled rules are due and has them answer to the records that satisfy their conditions, those that were
 * changed longest ago first; likewise rules whose delay is over on some records. What a run cut off by a crash did already is not done
 * again. Times are those of Paris.
 */
@Component(service = Job.class)
public class RuleSchedule implements Job {
    static final int MOST = 1000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private final RuleBook book;
    private final Execution execution;
    private final DueRecords dueRecords;
    private final Shipment shipment;
    private final RunTable runs;
    private final Records records;
    private final Queries queries;
    private final Clock clock;

    @Activate
    public RuleSchedule(@Reference RuleBook book, @Reference Execution execution, @Reference DueRecords dueRecords,
            @Reference Shipment shipment, @Reference RunTable runs, @Reference Records records, @Reference Queries queries) {
        this(book, execution, dueRecords, shipment, runs, records, queries, Clock.systemUTC());
    }

    RuleSchedule(RuleBook book, Execution execution, DueRecords dueRecords, Shipment shipment, RunTable runs, Records records, Queries queries,
            Clock clock) {
        this.book = book;
        this.execution = execution;
        this.dueRecords = dueRecords;
        this.shipment = shipment;
        this.runs = runs;
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules.schedule";
    }

    @Override
    public String schedule() {
        return "every 60s";
    }

    @Override
    public void run(String payload, Progress progress) {
        shipment.takeIn();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        long done = 0;
        List<ActiveRule> all = book.active();
        for (ActiveRule rule : all) {
            if (rule.trigger() == Trigger.SCHEDULE && rule.schedule() != null && !progress.cancelled()) {
                Optional<Instant> due = runs.due(rule.id(), rule.schedule());
                if (due.isPresent() && !due.get().isAfter(now) && book.lacks(rule).isEmpty()) {
                    done += answer(rule, due.get(), progress);
                }
                if (due.isEmpty() || !due.get().isAfter(now) && !progress.cancelled()) {
                    next(rule, now);
                }
                progress.report(done, 0, rule.key());
            } else if (rule.trigger() == Trigger.ELAPSED && !progress.cancelled() && book.lacks(rule).isEmpty()) {
                done += answerDelays(rule, all, progress);
                progress.report(done, 0, rule.key());
            }
        }
    }

    private int answer(ActiveRule rule, Instant due, Progress progress) {
        List<Long> found = new ArrayList<>();
        Self.as(() -> queries.stream(ListQuery.of(rule.type()).filter(rule.condition()).fields("id").sort("updated,id"),
            row -> found.add(((Number) row.get("id")).longValue()) && found.size() < MOST));
        found.stream().takeWhile(id -> !progress.cancelled()).forEach(id -> execution.answer(rule, Moment.scheduled(due, id)));
        return found.size();
    }

    private int answerDelays(ActiveRule rule, List<ActiveRule> all, Progress progress) {
        List<Moment> due = dueRecords.of(rule, all);
        due.stream().takeWhile(moment -> !progress.cancelled()).forEach(moment -> execution.answer(rule, moment));
        return due.size();
    }

    private void next(ActiveRule rule, Instant now) {
        Self.as(() -> records.together(() -> {
            runs.dueNext(rule.id(), rule.schedule(), Timetable.of(rule.schedule()).after(now, ZONE));
            return null;
        }));
    }
}
