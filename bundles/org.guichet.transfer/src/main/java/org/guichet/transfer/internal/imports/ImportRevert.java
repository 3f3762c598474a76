package org.guichet.transfer.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.transfer.internal.SteadyTypes;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Made;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an import back, last row first: records it made become tombstones, values it changed become what they were. What people
 * changed since stays theirs: a value that is no longer the import's is left alone and told.
 */
@Component(service = ImportRevert.class)
public final class ImportRevert {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRevert.class);
    private static final String DONE = "done";
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() { };
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final ImportRows rows;
    private final Texts texts;
    private final PastTimeline past;
    private final Attachments attachments;
    private final ImportItems items;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ImportRevert(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference ImportRows rows, @Reference Texts texts, @Reference PastTimeline past, @Reference Attachments attachments,
            @Reference ImportItems items) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.rows = rows;
        this.texts = texts;
        this.past = past;
        this.attachments = attachments;
        this.items = items;
    }

    void run(long id, Import settings, Actor owner, Job.Progress progress) {
        RowWriter words = new RowWriter(settings, true, records, queries, texts, owner.locale(), null, null);
        long line = Long.MAX_VALUE;
        long taken = 0;
        long left = 0;
        SteadyTypes steady = new SteadyTypes(types);
        List<Outcome> written = List.of(Outcome.CREATED, Outcome.UPDATED);
        for (List<Entry> page = rows.page(id, written, line, true, 200); !page.isEmpty() && !progress.cancelled();
                page = rows.page(id, written, line, true, 200)) {
            Map<Long, Moved> later = new HashMap<>();
            for (Entry entry : page) {
                String said = entry.revert() != null ? entry.revert() : one(id, settings, entry, later, owner.on("revert"), words, steady);
                if (said.equals(DONE)) {
                    taken++;
                } else {
                    left++;
                }
                line = entry.line();
            }
            progress.report(taken + left, settings.getRowCount() == null ? 0 : settings.getRowCount(), settings.getName());
        }
        boolean cancelled = progress.cancelled();
        if (!cancelled) {
            unmake(id, owner.on("revert"));
        }
        String message = texts.text(owner.locale(), "imports.reverted", taken, left);
        records.change(Import.class, id, record -> {
            record.setState(cancelled ? "cancelled" : "reverted");
            record.setMessage(message);
            record.setFinished(clock.instant());
        });
    }

    private String one(long id, Import settings, Entry entry, Map<Long, Moved> later, Actor actor, RowWriter words,
            SteadyTypes steady) {
        String type = settings.getTarget();
        boolean events = EventRows.MODE.equals(settings.getMode());
        try {
            return Actors.as(actor, () -> records.together(() -> {
                WriteOptions options = new WriteOptions(version(entry, later.get(entry.record())), null, null, true);
                undo(id, type, entry);
                if (events) {
                    rows.reverted(id, entry.line(), DONE);
                    return DONE;
                }
                if (entry.outcome() == Outcome.CREATED) {
                    records.delete(type, entry.record(), options);
                } else {
                    Map<String, Object> previous = previous(entry);
                    Object before = previous.remove("version");
                    int now = records.patch(type, entry.record(), previous, options).version();
                    if (before instanceof Number earlier) {
                        // the row that wrote the record before must not take this for a change by people
                        rows.moved(id, entry.record(), earlier.intValue(), now);
                        later.put(entry.record(), new Moved(earlier.intValue(), now));
                    }
                }
                rows.reverted(id, entry.line(), DONE);
                return DONE;
            }));
        } catch (Unavailable e) {
            throw e;
        } catch (NotFound gone) {
            steady.orAgain();
            rows.reverted(id, entry.line(), DONE);
            return DONE;
        } catch (Problem refused) {
            steady.orAgain();
            String why = refused instanceof Conflict conflict
                ? texts.text(actor.locale(), "error.changed-since", String.join(", ", conflict.fields().keySet())) : words.explain(refused);
            rows.reverted(id, entry.line(), why);
            return why;
        }
    }

    /** Takes back the comments and files that came with a row; those of a record that goes, go with it. */
    private void undo(long id, String type, Entry entry) {
        for (ImportItems.Item item : items.of(id, entry.line())) {
            try {
                if (item.kind() == ImportItems.Kind.COMMENT) {
                    past.removeComment(type, item.record(), item.id());
                } else {
                    attachments.remove(type, item.record(), item.id());
                }
            } catch (NotFound gone) {
                LOG.info("{} {} is gone already", item.kind(), item.id());
            }
        }
        items.forget(id, entry.line());
    }

    /** The version of a record before a row that was taken back, and the one it has now. */
    private record Moved(int from, int to) {
    }

    private static Integer version(Entry entry, Moved moved) {
        return moved != null && entry.version() != null && entry.version() == moved.from() ? Integer.valueOf(moved.to()) : entry.version();
    }

    /** Deletes what rows needed and made (categories, accounts), unless people changed it or something stands on it. */
    private void unmake(long id, Actor actor) {
        long before = Long.MAX_VALUE;
        for (List<Made> page = rows.made(id, before); !page.isEmpty(); page = rows.made(id, before)) {
            for (Made made : page) {
                before = made.record();
                if (types.find(made.type()).isPresent() && !needed(made)) {
                    unmake(made, actor);
                }
            }
        }
    }

    private void unmake(Made made, Actor actor) {
        try {
            Actors.run(actor, () -> records.delete(made.type(), made.record(), new WriteOptions(made.version(), null, null, true)));
        } catch (NotFound | NotAllowedNow | Forbidden kept) {
            LOG.info("{} {} stays: {}", made.type(), made.record(), kept.key());
        }
    }

    private boolean needed(Made made) {
        for (RecordType<?> type : types.all()) {
            for (Field field : types.fields(type.key())) {
                if (field.kind() == FieldKind.REFERENCE && made.type().equals(field.target())
                        && !queries.list(ListQuery.of(type.key()).filter(field.name() + "==" + made.record()).fields("id").limit(1))
                            .items().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Object> previous(Entry entry) {
        try {
            return RowWriter.JSON.readValue(entry.previous(), VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
