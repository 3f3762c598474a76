package org.guichet.transfer.internal.bulk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.BulkRuns;
import org.guichet.api.record.BulkRuns.Run;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.transfer.internal.Reasons;
import org.guichet.transfer.internal.SteadyTypes;
import org.guichet.transfer.internal.bulk.BulkRows.Outcome;
import org.guichet.transfer.internal.bulk.BulkRows.Row;
import org.guichet.transfer.internal.bulk.BulkTable.Stored;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through a run as its owner: gathers the records once, then changes each in a transaction of its own together with what
 * became of it, so that a crash loses nothing and doubles nothing.
 */
@Component(service = Job.class)
public final class BulkJob implements Job {
    static final String NAME = "transfer.bulk";
    private static final int REPORT_EVERY = 20;
    private static final Logger LOG = LoggerFactory.getLogger(BulkJob.class);
    private final BulkTable table;
    private final BulkRows rows;
    private final BulkDeeds deeds;
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Users users;
    private final Texts texts;
    private final Clock clock = Clock.systemUTC();
    private final int most;

    @Activate
    public BulkJob(@Reference BulkTable table, @Reference BulkRows rows, @Reference BulkDeeds deeds, @Reference Records records,
            @Reference Queries queries, @Reference RecordTypes types, @Reference Users users, @Reference Texts texts) {
        this(table, rows, deeds, records, queries, types, users, texts, BulkRuns.MOST);
    }

    /** @param most records of one run */
    BulkJob(BulkTable table, BulkRows rows, BulkDeeds deeds, Records records, Queries queries, RecordTypes types, Users users, Texts texts,
            int most) {
        this.most = most;
        this.table = table;
        this.rows = rows;
        this.deeds = deeds;
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.users = users;
        this.texts = texts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    /** @param payload {@code <run>:<run|undo>} */
    @Override
    public void run(String payload, Progress progress) {
        String[] halves = payload.split(":");
        Stored stored = table.find(halves[0]).orElse(null);
        if (stored == null) {
            return;
        }
        Actor owner = users.byId(stored.owner(), "job").orElse(null);
        if (owner == null) {
            finish(halves[0], "failed", texts.text(Actors.current().locale(), "error.owner-gone"));
            return;
        }
        try {
            if (halves[1].equals("undo")) {
                undo(stored, owner, progress);
            } else {
                work(stored, owner, progress);
            }
        } catch (Unavailable e) {
            // the job comes again and goes on behind the last record
            throw e;
        } catch (Problem e) {
            finish(halves[0], "failed", new Reasons(stored.run().type(), texts, owner.locale()).of(e));
        }
    }

    private void work(Stored stored, Actor owner, Progress progress) {
        Run run = stored.run();
        if (run.state().equals("selecting")) {
            gather(stored, owner);
        } else {
            records.together(() -> {
                table.state(run.id(), "running");
                return null;
            });
        }
        Reasons reasons = new Reasons(run.type(), texts, owner.locale());
        SteadyTypes steady = new SteadyTypes(types);
        Run counted = table.find(run.id()).orElseThrow().run();
        long total = counted.total();
        long done = counted.done();
        long place = 0;
        for (List<Row> page = rows.page(run.id(), Outcome.WAITING, place, false); !page.isEmpty();
                page = rows.page(run.id(), Outcome.WAITING, place, false)) {
            for (Row row : page) {
                if (progress.cancelled()) {
                    finish(run.id(), "cancelled", null);
                    return;
                }
                one(run, row, owner, reasons, steady);
                place = row.place();
                if (++done % REPORT_EVERY == 0) {
                    progress.report(done, total, run.type());
                }
            }
        }
        finish(run.id(), "done", null);
    }

    /** Notes what the filter finds now, with versions; begun again as a whole after a crash. */
    private void gather(Stored stored, Actor owner) {
        Run run = stored.run();
        List<Row> found = new ArrayList<>();
        Actors.run(owner, () -> queries.stream(
            ListQuery.of(run.type()).filter(stored.filter()).text(stored.words()).fields("id").sort("id"), record -> {
                found.add(new Row(found.size() + 1L, ((Number) record.get("id")).longValue(),
                    record.get("version") instanceof Number version ? version.intValue() : null, null));
                return found.size() <= most;
            }));
        if (found.size() > most) {
            throw Invalid.of("filter", "too-many-records", most);
        }
        records.together(() -> {
            rows.clear(run.id());
            rows.add(run.id(), found);
            table.counted(run.id(), found.size());
            return null;
        });
    }

    private void one(Run run, Row row, Actor owner, Reasons reasons, SteadyTypes steady) {
        try {
            Actors.run(owner, () -> records.together(() -> {
                BulkDeeds.Left left = deeds.apply(run.type(), row.record(), row.version(), run.deed());
                rows.changed(run.id(), row.place(), left.changed() ? Outcome.CHANGED : Outcome.UNCHANGED, left.version(),
                    left.previous() == null ? null : BulkTable.json(left.previous()));
                table.went(run.id(), 1, left.changed() ? 1 : 0, 0);
                return null;
            }));
        } catch (Unavailable e) {
            throw e;
        } catch (Conflict e) {
            said(run, row, Outcome.REFUSED, reasons.since(e, "error.changed-meanwhile"), 1, 0);
        } catch (Problem e) {
            steady.orAgain();
            said(run, row, Outcome.REFUSED, reasons.of(e), 1, 0);
        } catch (RuntimeException broken) {
            steady.orAgain();
            // one record that a module's rule chokes on must not end the run
            LOG.error("bulk run {}, {} {}", run.id(), run.type(), row.record(), broken);
            said(run, row, Outcome.REFUSED, texts.text(owner.locale(), "error.row-broken", broken.toString()), 1, 0);
        }
    }

    private void said(Run run, Row row, Outcome outcome, String reason, int done, int changed) {
        records.together(() -> {
            rows.said(run.id(), row.place(), outcome, reason);
            table.went(run.id(), done, changed, outcome == Outcome.UNDONE ? 0 : 1);
            return null;
        });
    }

    private void undo(Stored stored, Actor owner, Progress progress) {
        Run run = stored.run();
        Reasons reasons = new Reasons(run.type(), texts, owner.locale());
        SteadyTypes steady = new SteadyTypes(types);
        long place = Long.MAX_VALUE;
        long done = run.done();
        for (List<Row> page = rows.page(run.id(), Outcome.CHANGED, place, true); !page.isEmpty();
                page = rows.page(run.id(), Outcome.CHANGED, place, true)) {
            for (Row row : page) {
                if (progress.cancelled()) {
                    finish(run.id(), "cancelled", null);
                    return;
                }
                putBack(run, row, owner, reasons, steady);
                place = row.place();
                if (++done % REPORT_EVERY == 0) {
                    progress.report(done, run.total(), run.type());
                }
            }
        }
        finish(run.id(), "undone", null);
    }

    private void putBack(Run run, Row row, Actor owner, Reasons reasons, SteadyTypes steady) {
        try {
            Actors.run(owner, () -> records.together(() -> {
                deeds.putBack(run.type(), row.record(), row.version(), run.deed(), BulkTable.values(row.previous()));
                rows.said(run.id(), row.place(), Outcome.UNDONE, null);
                table.went(run.id(), 1, -1, 0);
                return null;
            }));
        } catch (Unavailable e) {
            throw e;
        } catch (Conflict e) {
            said(run, row, Outcome.KEPT, reasons.since(e, "error.changed-meanwhile"), 1, 0);
        } catch (Problem e) {
            steady.orAgain();
            said(run, row, Outcome.KEPT, reasons.of(e), 1, 0);
        } catch (RuntimeException broken) {
            steady.orAgain();
            LOG.error("undoing bulk run {}, {} {}", run.id(), run.type(), row.record(), broken);
            said(run, row, Outcome.KEPT, texts.text(owner.locale(), "error.row-broken", broken.toString()), 1, 0);
        }
    }

    private void finish(String id, String state, String message) {
        records.together(() -> {
            table.finish(id, state, message, clock.instant());
            return null;
        });
    }
}
