package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the clocks of open tickets follow policies and calendars that changed, and gives clocks to tickets that have none: those
 * that were there before the module, or came by an import. Runs every night, and soon after each such change.
 */
@Component(service = Job.class)
public class Recompute implements Job {
    static final String NAME = "sla.recompute";
    private static final int BATCH = 100;
    private final Queries queries;
    private final Records records;
    private final Clocks clocks;
    private final Clock clock;

    @Activate
    public Recompute(@Reference Queries queries, @Reference Records records, @Reference Clocks clocks) {
        this(queries, records, clocks, Clock.systemUTC());
    }

    Recompute(Queries queries, Records records, Clocks clocks, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "daily 01:40";
    }

    @Override
    public void run(String payload, Progress progress) {
        List<Long> tickets = new ArrayList<>();
        queries.stream(ListQuery.of("tickets").filter("state.category=in=(open,active,waiting)").fields("id").sort("id"),
            row -> tickets.add(((Number) row.get("id")).longValue()));
        for (int from = 0; from < tickets.size() && !progress.cancelled(); from += BATCH) {
            List<Long> batch = tickets.subList(from, Math.min(from + BATCH, tickets.size()));
            records.together(() -> {
                batch.forEach(this::one);
                return null;
            });
            progress.report(from + batch.size(), tickets.size(), null);
        }
    }

    private void one(long id) {
        // it may have gone since the list was read
        if (queries.count(ListQuery.of("tickets").filter("id==" + id)) > 0) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            clocks.follow(records.get(Ticket.class, id), now);
            clocks.refresh(id);
        }
    }
}
