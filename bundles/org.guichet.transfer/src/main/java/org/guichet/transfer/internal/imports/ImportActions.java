package org.guichet.transfer.internal.imports;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of an import: check without writing, run, cancel, take back. The work is a job; these start and stop it. */
@Component(service = ImportActions.class)
public final class ImportActions {
    private static final String BUSY = "checking|running|reverting";
    private final Records records;
    private final Queries queries;
    private final Jobs jobs;
    private final ImportRows rows;
    private final ImportFiles files;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ImportActions(@Reference Records records, @Reference Queries queries, @Reference Jobs jobs, @Reference ImportRows rows,
            @Reference ImportFiles files) {
        this.records = records;
        this.queries = queries;
        this.jobs = jobs;
        this.rows = rows;
        this.files = files;
    }

    /** @throws NotAllowedNow while a job works on it */
    static void idle(Import settings) {
        if (settings.getState() != null && settings.getState().matches(BUSY)) {
            throw new NotAllowedNow("import-busy");
        }
    }

    /** @throws NotAllowedNow if it is at work, or wrote what only its rows can take back */
    void rewindable(Import settings) {
        idle(settings);
        if (settings.getState() != null && settings.getState().matches("done|cancelled|failed") && rows.lastLine(settings.getId()) > 0) {
            throw new NotAllowedNow("import-done");
        }
    }

    Map<String, Object> check(long id) {
        rewindable(records.get(Import.class, id));
        return start(id, "checking", "check", true);
    }

    /** A cancelled or failed run goes on where it stopped; a finished one must be taken back before it runs again. */
    public Map<String, Object> run(long id) {
        Import settings = records.get(Import.class, id);
        if ("done".equals(settings.getState())) {
            throw new NotAllowedNow("import-done");
        }
        boolean goesOn = "cancelled".equals(settings.getState()) || "failed".equals(settings.getState());
        return start(id, "running", "run", !goesOn);
    }

    Map<String, Object> revert(long id) {
        Import settings = records.get(Import.class, id);
        if (settings.getState() == null || !settings.getState().matches("done|cancelled|failed")) {
            throw new NotAllowedNow("nothing-to-revert");
        }
        return start(id, "reverting", "revert", false);
    }

    Map<String, Object> cancel(long id) {
        Import settings = records.get(Import.class, id);
        if (settings.getState() == null || !settings.getState().matches(BUSY)) {
            throw new NotAllowedNow("import-idle");
        }
        if (!queries.allowed(ImportDescription.TYPE + ".update", ImportDescription.TYPE, id)) {
            throw new Forbidden("no-right", Label.right(ImportDescription.TYPE + ".update"));
        }
        try {
            jobs.cancel(ImportJob.NAME, Long.toString(id));
        } catch (NotFound ended) {
            // it ends in this very moment, or its job was removed by other means
        }
        if (jobs.runs().stream().noneMatch(run -> run.job().equals(ImportJob.NAME) && run.instance().equals(Long.toString(id)))) {
            records.change(Import.class, id, record -> {
                if (record.getState().matches(BUSY)) {
                    record.setState(record.getState().equals("checking") ? "detected" : "cancelled");
                }
            });
        }
        return state(id);
    }

    private Map<String, Object> start(long id, String state, String task, boolean fresh) {
        Import settings = records.get(Import.class, id);
        idle(settings);
        if (!Actors.current().may(settings.getTarget() + ".import")) {
            throw new Forbidden("no-right", Label.right(settings.getTarget() + ".import"));
        }
        Mapping.parse(settings.getMapping());
        Long file = files.file(id, settings.getFile()).id();
        records.together(() -> {
            if (fresh) {
                rows.clear(id, settings.getRowCount() == null ? 0 : settings.getRowCount());
            }
            records.change(Import.class, id, record -> {
                if (Actors.current().user() != null) {
                    // it runs with the rights of whoever starts it, not of whoever began it
                    record.setOwner(Actors.current().user());
                }
                record.setState(state);
                record.setFile(file);
                record.setMessage(null);
                record.setStarted(clock.instant());
                record.setFinished(null);
            });
            jobs.submit(ImportJob.NAME, Long.toString(id), id + ":" + task, clock.instant());
            return null;
        });
        return state(id);
    }

    private Map<String, Object> state(long id) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("state", records.get(Import.class, id).getState());
        return answer;
    }
}
