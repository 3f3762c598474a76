package org.guichet.transfer.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes an import back, last row first: records it made become tombstones, values it changed become what they were. What people
 * changed since stays theirs: a value that is no longer the import's is left alone and told.
 */
@Component(service = ImportRevert.class)
public final class ImportRevert {
    private static final String DONE = "done";
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() { };
    private final Records records;
    private final Queries queries;
    private final ImportRows rows;
    private final Texts texts;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ImportRevert(@Reference Records records, @Reference Queries queries, @Reference ImportRows rows, @Reference Texts texts) {
        this.records = records;
        this.queries = queries;
        this.rows = rows;
        this.texts = texts;
    }

    void run(long id, Import settings, Actor owner, Job.Progress progress) {
        RowWriter words = new RowWriter(settings, true, records, queries, texts, owner.locale());
        long line = Long.MAX_VALUE;
        long taken = 0;
        long left = 0;
        List<Outcome> written = List.of(Outcome.CREATED, Outcome.UPDATED);
        for (List<Entry> page = rows.page(id, written, line, true, 200); !page.isEmpty() && !progress.cancelled();
                page = rows.page(id, written, line, true, 200)) {
            for (Entry entry : page) {
                String said = entry.revert() != null ? entry.revert() : one(id, settings.getTarget(), entry, owner.on("revert"), words);
                if (said.equals(DONE)) {
                    taken++;
                } else {
                    left++;
                }
                line = entry.line();
            }
            progress.report(taken + left, settings.getRowCount() == null ? 0 : settings.getRowCount(), settings.getName());
        }
        String message = texts.text(owner.locale(), "imports.reverted", taken, left);
        boolean cancelled = progress.cancelled();
        records.change(Import.class, id, record -> {
            record.setState(cancelled ? "cancelled" : "reverted");
            record.setMessage(message);
            record.setFinished(clock.instant());
        });
    }

    private String one(long id, String type, Entry entry, Actor actor, RowWriter words) {
        try {
            return Actors.as(actor, () -> records.together(() -> {
                if (entry.outcome() == Outcome.CREATED) {
                    records.delete(type, entry.record(), new WriteOptions(entry.version(), null, null, true));
                } else {
                    records.patch(type, entry.record(), previous(entry), new WriteOptions(entry.version(), null, null, true));
                }
                rows.reverted(id, entry.line(), DONE);
                return DONE;
            }));
        } catch (Unavailable e) {
            throw e;
        } catch (NotFound gone) {
            rows.reverted(id, entry.line(), DONE);
            return DONE;
        } catch (Problem refused) {
            String why = refused instanceof Conflict conflict
                ? texts.text(actor.locale(), "error.changed-since", String.join(", ", conflict.fields().keySet())) : words.explain(refused);
            rows.reverted(id, entry.line(), why);
            return why;
        }
    }

    private static Map<String, Object> previous(Entry entry) {
        try {
            return RowWriter.JSON.readValue(entry.previous(), VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
