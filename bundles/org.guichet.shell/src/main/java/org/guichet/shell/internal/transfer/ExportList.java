package org.guichet.shell.internal.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.query.ListQuery;
import org.guichet.api.transfer.Exports;

/** Writes a list into a new file of the server. */
@Service
@Command(scope = "guichet", name = "export", description = "Writes a list as an Excel or CSV file; options come before the type")
public class ExportList extends UserCommand {
    @Argument(name = "type", required = true, description = "Type of the records, for example tickets")
    String type;
    @Argument(index = 1, name = "file", required = true, description = "Path on the server; must not be there yet")
    String file;
    @Option(name = "--filter", description = "RSQL, for example state.category==open")
    String filter;
    @Option(name = "--format", description = "xlsx, csv (for Excel) or machine (CSV for programs); else by the file's name")
    String format;

    @Override
    protected void work() throws IOException {
        Path path = Path.of(file);
        Exports.Form form = form();
        Path part = Files.createTempFile(path.toAbsolutePath().getParent(), ".guichet-export", ".part");
        try {
            long rows;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                rows = service(Exports.class).write(ListQuery.of(type).filter(filter), form, out);
            }
            Files.move(part, path);
            print(rows + " rows in " + path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Exports.Form form() {
        String asked = format == null ? file.substring(file.lastIndexOf('.') + 1) : format;
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "xlsx" -> Exports.Form.XLSX;
            case "csv" -> Exports.Form.CSV;
            case "machine" -> Exports.Form.MACHINE_CSV;
            default -> throw new IllegalArgumentException("unknown format " + asked + ": xlsx, csv or machine");
        };
    }
}
