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

/**
 * Runs an import as its owner, with the owner's rights: fifty rows a transaction, each with what became of it, so that a crash
 * loses nothing and doubles nothing. A chunk in which a row is refused is rolled back and done again row by row.
 */
@Component(service = Job.class)
public final class ImportJob implements Job {
    static final String NAME = "transfer.import";
    private static final int CHUNK = 50;
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
        if (owner == null) {
            finish(id, "failed", texts.text(Actors.current().locale(), "error.owner-gone"));
            return;
        }
        try {
            switch (halves[1]) {
                case "revert" -> revert.run(id, settings, owner, progress);
                default -> transfer(id, settings, owner, halves[1].equals("check"), progress);
            }
        } catch (Unavailable e) {
            // the job comes again and goes on behind the last row
            throw e;
        } catch (Problem e) {
            finish(id, "failed", new RowWriter(settings, true, records, queries, texts, owner.locale()).explain(e));
        } catch (Table.UnreadableRow e) {
            finish(id, "failed", texts.text(owner.locale(), "error.row-unreadable", e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void transfer(long id, Import settings, Actor owner, boolean dry, Progress progress) throws IOException {
        Attachments.Attachment file = files.file(id, settings.getFile());
        long done = rows.lastLine(id);
        Lookups lookups = new Lookups(types, queries, records, dry);
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
        finish(id, cancelled ? "cancelled" : dry ? "checked" : "done", null);
    }

    private void write(long id, List<Table.Row> chunk, RowConverter converter, RowWriter writer, Lookups lookups, Actor owner) {
        try {
            attempt(id, chunk, converter, writer, owner);
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            lookups.forget();
            for (Table.Row row : chunk) {
                one(id, row, converter, writer, lookups, owner);
            }
        }
    }

    private void one(long id, Table.Row row, RowConverter converter, RowWriter writer, Lookups lookups, Actor owner) {
        try {
            attempt(id, List.of(row), converter, writer, owner);
        } catch (Unavailable e) {
            throw e;
        } catch (Problem refused) {
            lookups.forget();
            rows.add(id, List.of(writer.refused(row, refused)));
        }
    }

    private void attempt(long id, List<Table.Row> chunk, RowConverter converter, RowWriter writer, Actor owner) {
        Actors.run(owner, () -> records.together(() -> {
            List<Entry> entries = new ArrayList<>(chunk.size());
            for (Table.Row row : chunk) {
                Map<String, Object> values = converter.convert(row.cells());
                entries.add(writer.write(row, values));
            }
            rows.add(id, entries);
            return null;
        }));
    }

    private void finish(long id, String state, String message) {
        records.change(Import.class, id, record -> {
            record.setState(state);
            record.setMessage(message);
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
