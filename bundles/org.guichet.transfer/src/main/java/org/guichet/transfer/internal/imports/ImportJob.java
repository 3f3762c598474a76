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
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.transfer.ImportTransform;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an import as its owner, with the owner's rights: many rows a transaction, each with what became of it, so that a crash
 * loses nothing and doubles nothing. Where a row is refused, those before it are done again without it, then it alone.
 */
@Component(service = Job.class)
public final class ImportJob implements Job {
    static final String NAME = "transfer.import";
    private static final int CHUNK = 50;
    private static final int LONGEST_MESSAGE = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
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
    private final Clock clock = Clock.systemUTC();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.UPDATE)
    private final Collection<ImportTransform> transforms = new CopyOnWriteArrayList<>();

    @Activate
    public ImportJob(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Lifecycles lifecycles, @Reference Users users, @Reference Texts texts, @Reference ImportFiles files,
            @Reference ImportRows rows, @Reference ImportReports reports, @Reference ImportRevert revert) {
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
                throw new Forbidden("no-right", settings.getTarget() + ".import");
            }
            switch (halves[1]) {
                case "revert" -> revert.run(id, settings, owner, progress);
                default -> transfer(id, settings, owner, dry, progress);
            }
        } catch (Unavailable e) {
            // the job comes again and goes on behind the last row
            throw e;
        } catch (Problem e) {
            finish(id, failed(dry), new RowWriter(settings, true, records, queries, texts, owner.locale()).explain(e));
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
        working(id, settings, dry ? "checking" : "running");
        Lookups lookups = new Lookups(types, queries, records, dry ? null : record -> rows.made(id, record));
        RowWriter writer = new RowWriter(settings, dry, records, queries, texts, owner.locale());
        boolean cancelled = false;
        try (Table table = files.open(settings, id, file)) {
            Iterator<Table.Row> source = table.iterator();
            List<String> headings = Boolean.TRUE.equals(settings.getHeader()) && source.hasNext()
                ? source.next().cells().stream().map(String::strip).toList() : List.of();
            RowConverter converter = new RowConverter(settings.getTarget(), Mapping.parse(settings.getMapping()), headings, types,
                texts, lifecycles, new Cells(owner.zone()), new Transforms(transforms), lookups);
            List<Table.Row> chunk = new ArrayList<>(CHUNK);
            long count = 0;
            while (source.hasNext() && !cancelled) {
                Table.Row row = source.next();
                count++;
                if (row.line() > done && row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    chunk.add(row);
                }
                if (chunk.size() == CHUNK) {
                    write(id, chunk, converter, writer, lookups, owner);
                    chunk.clear();
                    progress.report(count, settings.getRowCount() == null ? 0 : settings.getRowCount(), settings.getName());
                    cancelled = progress.cancelled();
                }
            }
            if (!cancelled && !chunk.isEmpty()) {
                write(id, chunk, converter, writer, lookups, owner);
            }
        }
        reports.write(id, settings, owner);
        finish(id, dry ? cancelled ? "detected" : "checked" : cancelled ? "cancelled" : "done", null);
    }

    /** A stop of the server looks like a cancellation until the job comes again. */
    private void working(long id, Import settings, String state) {
        if (!state.equals(settings.getState())) {
            records.change(Import.class, id, record -> record.setState(state));
        }
    }

    private void write(long id, List<Table.Row> chunk, RowConverter converter, RowWriter writer, Lookups lookups, Actor owner) {
        List<Table.Row> left = chunk;
        while (!left.isEmpty()) {
            int good = whole(id, left, converter, writer, lookups, owner);
            if (good == left.size()) {
                return;
            }
            List<Table.Row> before = left.subList(0, good);
            if (!before.isEmpty() && whole(id, before, converter, writer, lookups, owner) < good) {
                before.forEach(row -> one(id, row, converter, writer, lookups, owner));
            }
            one(id, left.get(good), converter, writer, lookups, owner);
            left = left.subList(good + 1, left.size());
        }
    }

    /** All of the rows or none. @return how many went well before one did not; all of them if they are written */
    private int whole(long id, List<Table.Row> part, RowConverter converter, RowWriter writer, Lookups lookups, Actor owner) {
        int[] well = {0};
        try {
            attempt(id, part, converter, writer, owner, well);
            lookups.committed();
            return part.size();
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException refused) {
            lookups.rolledBack();
            // what only the end brought to light can be any row's fault
            return Math.min(well[0], part.size() - 1);
        }
    }

    private void one(long id, Table.Row row, RowConverter converter, RowWriter writer, Lookups lookups, Actor owner) {
        try {
            attempt(id, List.of(row), converter, writer, owner, new int[1]);
            lookups.committed();
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            refuse(id, lookups, writer.refused(row, refused));
        } catch (RuntimeException broken) {
            // one row that a module's rule chokes on must not end the run
            LOG.error("import {}, line {}", id, row.line(), broken);
            refuse(id, lookups, writer.refused(row, Invalid.of("", "row-broken", broken.toString())));
        }
    }

    private void refuse(long id, Lookups lookups, Entry entry) {
        lookups.rolledBack();
        records.together(() -> {
            rows.add(id, List.of(entry));
            return null;
        });
    }

    private void attempt(long id, List<Table.Row> chunk, RowConverter converter, RowWriter writer, Actor owner, int[] well) {
        Actors.run(owner, () -> records.together(() -> {
            List<Entry> entries = new ArrayList<>(chunk.size());
            for (Table.Row row : chunk) {
                Map<String, Object> values = converter.convert(row.cells());
                entries.add(writer.write(row, values));
                well[0]++;
            }
            rows.add(id, entries);
            return null;
        }));
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
