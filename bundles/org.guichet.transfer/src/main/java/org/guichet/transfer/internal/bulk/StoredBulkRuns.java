package org.guichet.transfer.internal.bulk;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.BulkRuns;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.transfer.internal.bulk.BulkRows.Outcome;
import org.guichet.transfer.internal.bulk.BulkTable.Stored;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts, shows and stops runs; the work is {@link BulkJob}'s. */
@Component(service = BulkRuns.class)
public final class StoredBulkRuns implements BulkRuns {
    private static final List<String> BUSY = List.of("selecting", "running", "undoing");
    private static final int MOST_AT_ONCE = 5;
    private static final int LONGEST_WORDS = 1000;
    private static final int LONGEST_FILTER = 20_000;
    private final BulkTable table;
    private final BulkRows rows;
    private final BulkDeeds deeds;
    private final Records records;
    private final Queries queries;
    private final Jobs jobs;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public StoredBulkRuns(@Reference BulkTable table, @Reference BulkRows rows, @Reference BulkDeeds deeds, @Reference Records records,
            @Reference Queries queries, @Reference Jobs jobs) {
        this.table = table;
        this.rows = rows;
        this.deeds = deeds;
        this.records = records;
        this.queries = queries;
        this.jobs = jobs;
    }

    private static void limit(String place, String text, int most) {
        if (text != null && text.length() > most) {
            throw Invalid.of(place, "parameter-too-long", most);
        }
    }

    private static long owner() {
        Long user = Actors.current().user();
        if (user == null) {
            throw new Forbidden("people-only");
        }
        return user;
    }

    private Stored own(String id) {
        return table.find(id).filter(stored -> stored.owner() == owner()).orElseThrow(() -> new NotFound("no-such-run"));
    }

    @Override
    public Run start(String type, String filter, String text, Deed deed) {
        long owner = owner();
        limit("q", text, LONGEST_WORDS);
        limit("filter", filter, LONGEST_FILTER);
        deeds.check(type, deed);
        // says at once what is wrong with the filter
        queries.list(ListQuery.of(type).filter(filter).text(text).fields("id").limit(1));
        if (table.busy(owner) >= MOST_AT_ONCE) {
            throw new NotAllowedNow("too-many-runs", MOST_AT_ONCE);
        }
        String id = UUID.randomUUID().toString();
        records.together(() -> {
            table.add(id, owner, type, deed, filter, text, clock.instant());
            jobs.submit(BulkJob.NAME, id, id + ":run", clock.instant());
            return null;
        });
        return get(id);
    }

    @Override
    public Run get(String id) {
        return own(id).run();
    }

    @Override
    public List<Run> of(String type) {
        return table.of(owner(), type).stream().map(Stored::run).toList();
    }

    @Override
    public Run cancel(String id) {
        Run run = get(id);
        if (!BUSY.contains(run.state())) {
            throw new NotAllowedNow("bulk-idle");
        }
        try {
            jobs.cancel(BulkJob.NAME, id);
        } catch (NotFound ended) {
            // it ends in this very moment, or its job was removed by other means
        }
        if (jobs.runs().stream().noneMatch(one -> one.job().equals(BulkJob.NAME) && one.instance().equals(id))
                && BUSY.contains(get(id).state())) {
            records.together(() -> {
                table.finish(id, "cancelled", null, clock.instant());
                return null;
            });
        }
        return get(id);
    }

    @Override
    public Run undo(String id) {
        Run run = get(id);
        if (!run.undoable()) {
            throw new NotAllowedNow(BUSY.contains(run.state()) ? "bulk-busy" : "nothing-to-revert");
        }
        records.together(() -> {
            if (!table.undoing(id)) {
                throw new NotAllowedNow("bulk-busy");
            }
            jobs.submit(BulkJob.NAME, id, id + ":undo", clock.instant());
            return null;
        });
        return get(id);
    }

    @Override
    public List<Refusal> refusals(String id, long afterPlace) {
        boolean undoing = get(id).state().matches("undoing|undone");
        return rows.refusals(id, undoing ? Outcome.KEPT : Outcome.REFUSED, afterPlace);
    }
}
