package org.guichet.transfer.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.api.transfer.ImportTransform;
import org.guichet.transfer.internal.SteadyTypes;
import org.guichet.transfer.internal.quality.FigureTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Runs an import as its owner, with the owner's rights: many rows a transaction, each with what became of it, so that a crash
 * loses nothing and doubles nothing ({@link RowChunks}).
 */
@Component(service = Job.class)
public final class ImportJob implements Job {
    static final String NAME = "transfer.import";
    private static final int CHUNK = 50;
    private static final int LONGEST_MESSAGE = 1000;
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Lifecycles lifecycles;
    private final Users users;
    private final Texts texts;
    private final ImportFiles files;
    private final ImportRows rows;
    private final ImportReports reports;
    private final ImportRevert revert;
    private final FigureTable figures;
    private final PastTimeline past;
    private final ImportItems items;
    private final Budgets budgets;
    private final Clock clock = Clock.systemUTC();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.UPDATE)
    private final Collection<ImportTransform> transforms = new CopyOnWriteArrayList<>();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile Collection<DuplicateFinder> finders = List.of();

    @Activate
    public ImportJob(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Lifecycles lifecycles, @Reference Users users, @Reference Texts texts, @Reference ImportFiles files,
            @Reference ImportRows rows, @Reference ImportReports reports, @Reference ImportRevert revert,
            @Reference FigureTable figures, @Reference PastTimeline past, @Reference ImportItems items,
            @Reference Budgets budgets) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.lifecycles = lifecycles;
        this.users = users;
        this.texts = texts;
        this.files = files;
        this.rows = rows;
        this.reports = reports;
        this.revert = revert;
        this.figures = figures;
        this.past = past;
        this.items = items;
        this.budgets = budgets;
    }

    /** For use outside OSGi. */
    ImportJob looking(Collection<DuplicateFinder> present) {
        finders = present;
        return this;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schedule() {
        return "on-demand";
    }

    /** @param payload {@code <import>:<check|run|revert>} */
    @Override
    public void run(String payload, Progress progress) {
        String[] halves = payload.split(":");
        long id = Long.parseLong(halves[0]);
        Import settings = records.get(Import.class, id);
        Actor owner = users.byId(settings.getOwner(), "import").orElse(null);
        boolean dry = halves[1].equals("check");
        if (owner == null) {
            finish(id, failed(dry), texts.text(Actors.current().locale(), "error.owner-gone"));
            return;
        }
        try {
            if (!owner.may(settings.getTarget() + ".import")) {
                throw new Forbidden("no-right", Label.right(settings.getTarget() + ".import"));
            }
            switch (halves[1]) {
                case "revert" -> revert.run(id, settings, owner, progress);
                default -> transfer(id, settings, owner, dry, progress);
            }
        } catch (Unavailable e) {
            // the job comes again and goes on behind the last row
            throw e;
        } catch (Problem e) {
            finish(id, failed(dry), new RowWriter(settings, true, records, queries, texts, owner.locale(), null, null).explain(e));
        } catch (Table.UnreadableRow e) {
            finish(id, failed(dry), texts.text(owner.locale(), "error.row-unreadable", e.line()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what wrote can go on, so a failed check leaves the import as it was before. */
    private static String failed(boolean dry) {
        return dry ? "detected" : "failed";
    }

    private void transfer(long id, Import settings, Actor owner, boolean dry, Progress progress) throws IOException {
        Attachments.Attachment file = files.file(id, settings.getFile());
        long done = rows.lastLine(id);
        SteadyTypes steady = new SteadyTypes(types);
        working(id, settings, dry ? "checking" : "running");
        Lookups lookups = new Lookups(types, queries, records, dry ? null : record -> rows.made(id, record));
        boolean events = EventRows.MODE.equals(settings.getMode());
        boolean cancelled = false;
        try (Table table = files.open(settings, id, file); Enclosures enclosures = Actors.as(owner, () -> enclosures(settings, id))) {
            RowFiles rowFiles = new RowFiles(id, settings.getTarget(), enclosures, past, items);
            PartPlaces places = new PartPlaces(id, figures, type -> types.find(type).map(RecordType::repeatable).orElse(false));
            RowWriter writer = new RowWriter(settings, dry, records, queries, texts, owner.locale(), rowFiles, places);
            Iterator<Table.Row> source = table.iterator();
            List<String> headings = Boolean.TRUE.equals(settings.getHeader()) && source.hasNext()
                ? source.next().cells().stream().map(String::strip).toList() : List.of();
            RowConverter converter = new RowConverter(settings.getTarget(), events, Mapping.parse(settings.getMapping()), headings, types,
                texts, lifecycles, new Cells(owner.zone()), new Transforms(budgets.callable(ImportTransform.class, transforms)), lookups);
            RowFigures judged = new RowFigures(id, settings, converter, writer,
                budgets.callable(DuplicateFinder.class, finders), figures, texts, owner.locale());
            RowWork work = events ? new EventRows(id, settings, dry, converter, lookups, queries, types, past, items, rowFiles) : (row, tally) -> {
                Map<String, Object> values = converter.convert(row.cells());
                return new RowWork.Done(writer.write(row, values, tally), values);
            };
            // a sheet may have remarks beside its table
            int widest = table instanceof CsvTable && !headings.isEmpty() ? headings.size() : Integer.MAX_VALUE;
            RowChunks chunks = new RowChunks(id, owner, (row, tally) -> work.write(row.within(widest), tally), judged, lookups, records, rows, steady, places);
            List<Table.Row> chunk = new ArrayList<>(CHUNK);
            long count = 0;
            long blank = 0;
            while (source.hasNext() && !cancelled) {
                Table.Row row = source.next();
                count++;
                if (row.cells().stream().allMatch(String::isBlank)) {
                    blank++;
                } else if (row.line() > done) {
                    chunk.add(row);
                }
                if (chunk.size() == CHUNK) {
                    chunks.write(chunk);
                    chunk.clear();
                    progress.report(count, settings.getRowCount() == null ? 0 : settings.getRowCount(), settings.getName());
                    cancelled = progress.cancelled();
                }
            }
            if (!cancelled && !chunk.isEmpty()) {
                chunks.write(chunk);
            }
            judged.ended(count, blank, !cancelled);
        }
        reports.write(id, settings, owner);
        finish(id, dry ? cancelled ? "detected" : "checked" : cancelled ? "cancelled" : "done", null);
    }

    private Enclosures enclosures(Import settings, long id) {
        try {
            return files.enclosures(settings, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stop of the server looks like a cancellation until the job comes again. */
    private void working(long id, Import settings, String state) {
        if (!state.equals(settings.getState())) {
            records.change(Import.class, id, record -> record.setState(state));
        }
    }

    private void finish(long id, String state, String message) {
        records.change(Import.class, id, record -> {
            record.setState(state);
            record.setMessage(message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE));
            record.setFinished(clock.instant());
        });
    }

    static List<String> cells(String json) {
        try {
            return List.of(RowWriter.JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
