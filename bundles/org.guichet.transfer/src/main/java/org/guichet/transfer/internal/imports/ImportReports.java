package org.guichet.transfer.internal.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.Attachments;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a person gets after a run: a report of all rows, one with every refused row and its reason, and a file of just these rows,
 * in the form of the one that came in, to be mended and imported again. They become attachments of the import.
 */
@Component(service = ImportReports.class)
public final class ImportReports {
    private final Records records;
    private final Attachments attachments;
    private final ImportFiles files;
    private final ImportRows rows;
    private final Queries queries;
    private final Texts texts;

    @Activate
    public ImportReports(@Reference Records records, @Reference Attachments attachments, @Reference ImportFiles files,
            @Reference ImportRows rows, @Reference Queries queries, @Reference Texts texts) {
        this.records = records;
        this.attachments = attachments;
        this.files = files;
        this.rows = rows;
        this.queries = queries;
        this.texts = texts;
    }

    void write(long id, Import settings, Actor owner) throws IOException {
        boolean refused = !rows.page(id, List.of(Outcome.REFUSED), 0, false, 1).isEmpty();
        CSVFormat plain = CSVFormat.DEFAULT.builder().setDelimiter(";").setRecordSeparator("\r\n").get();
        Long all = attach(id, texts.text(owner.locale(), "imports.row-report.file"), plain,
            printer -> new RowReport(settings.getTarget(), queries, texts, owner.locale()).print(id, rows, printer));
        Long report = refused ? refusals(id, owner, plain) : null;
        Long bad = refused ? badRows(id, settings, owner, plain) : null;
        records.change(Import.class, id, record -> {
            record.setRowReport(all);
            record.setReport(report);
            record.setBadRows(bad);
        });
    }

    private Long refusals(long id, Actor owner, CSVFormat plain) throws IOException {
        return attach(id, texts.text(owner.locale(), "imports.report.file"), plain, printer -> {
            printer.printRecord(texts.text(owner.locale(), "imports.report.line"), texts.text(owner.locale(), "imports.report.reason"),
                texts.text(owner.locale(), "imports.report.row"));
            rows.each(id, List.of(Outcome.REFUSED), entry -> print(printer, List.of(String.valueOf(entry.line()), entry.reason(),
                String.join(" | ", ImportJob.cells(entry.cells())))));
        });
    }

    private Long badRows(long id, Import settings, Actor owner, CSVFormat plain) throws IOException {
        CSVFormat same = "xlsx".equals(settings.getFormat()) ? plain
            : plain.builder().setDelimiter(ImportFiles.separator(settings.getSeparator())).get();
        List<String> headings = headings(id, settings);
        return attach(id, texts.text(owner.locale(), "imports.bad-rows.file"), same, printer -> {
            if (!headings.isEmpty()) {
                printer.printRecord(headings);
            }
            rows.each(id, List.of(Outcome.REFUSED), entry -> print(printer, ImportJob.cells(entry.cells())));
        });
    }

    private List<String> headings(long id, Import settings) throws IOException {
        if (!Boolean.TRUE.equals(settings.getHeader())) {
            return List.of();
        }
        try (Table table = files.open(settings, id, files.file(id, settings.getFile()))) {
            Iterator<Table.Row> source = table.iterator();
            return source.hasNext() ? source.next().cells() : List.of();
        }
    }

    private interface Content {
        void print(CSVPrinter printer) throws IOException;
    }

    private Long attach(long id, String name, CSVFormat format, Content content) throws IOException {
        Path file = Files.createTempFile("guichet-report", ".csv");
        try {
            try (Writer writer = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                writer.write('\uFEFF');
                try (CSVPrinter printer = new CSVPrinter(writer, format)) {
                    content.print(printer);
                }
            }
            try (InputStream in = Files.newInputStream(file)) {
                return attachments.add(ImportDescription.TYPE, id, name, in, true).id();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static void print(CSVPrinter printer, List<String> cells) {
        try {
            printer.printRecord(new ArrayList<>(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
