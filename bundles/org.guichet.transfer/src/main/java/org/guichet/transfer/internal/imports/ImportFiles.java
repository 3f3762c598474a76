package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.timeline.Attachments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens the file of an import as a table. */
@Component(service = ImportFiles.class)
public final class ImportFiles {
    private static final int SAMPLE = 1 << 18;
    private final Attachments attachments;
    private final DropRoot root;

    @Activate
    public ImportFiles(@Reference Attachments attachments, @Reference DropRoot root) {
        this.attachments = attachments;
        this.root = root;
    }

    /** The file as attached: the one chosen, else the newest. @throws Invalid if none is there */
    Attachments.Attachment file(long id, Long chosen) {
        if (chosen != null) {
            return attachments.get(ImportDescription.TYPE, id, chosen);
        }
        return attachments.of(ImportDescription.TYPE, id).stream().filter(file -> !zip(file)).max(Comparator.comparing(Attachments.Attachment::id))
            .orElseThrow(() -> Invalid.of("file", "file-missing"));
    }

    private static boolean zip(Attachments.Attachment file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** What the table can name: the files of the newest ZIP beside it, else those of its drop folder. */
    Enclosures enclosures(Import settings, long id) throws IOException {
        Optional<Attachments.Attachment> zip = attachments.of(ImportDescription.TYPE, id).stream().filter(ImportFiles::zip)
            .max(Comparator.comparing(Attachments.Attachment::id));
        if (zip.isEmpty()) {
            return settings.getDirectory() == null ? Enclosures.NONE : Enclosures.folder(root.directory(settings.getDirectory() + "/files"));
        }
        Path copy = Files.createTempFile("guichet-import", ".zip");
        try (InputStream in = attachments.open(ImportDescription.TYPE, id, zip.get().id())) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new ZipEnclosures(copy);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** The first bytes. */
    byte[] sample(long id, Attachments.Attachment file) {
        try (InputStream in = attachments.open(ImportDescription.TYPE, id, file.id())) {
            return in.readNBytes(SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Table open(Import settings, long id, Attachments.Attachment file) throws IOException {
        if ("xlsx".equals(settings.getFormat())) {
            return xlsx(settings, id, file);
        }
        String quote = settings.getQuote();
        return new CsvTable(attachments.open(ImportDescription.TYPE, id, file.id()), charset(settings.getEncoding()),
            separator(settings.getSeparator()), quote == null ? Character.valueOf('"') : quote.isBlank() ? null : quote.charAt(0));
    }

    private Table xlsx(Import settings, long id, Attachments.Attachment file) throws IOException {
        Path copy = Files.createTempFile("guichet-import", ".xlsx");
        try (InputStream in = attachments.open(ImportDescription.TYPE, id, file.id())) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            XlsxTable table = new XlsxTable(copy, settings.getSheet());
            return new Table() {
                @Override
                public List<String> sheets() {
                    return table.sheets();
                }

                @Override
                public Iterator<Row> iterator() {
                    return table.iterator();
                }

                @Override
                public void close() throws IOException {
                    table.close();
                    Files.deleteIfExists(copy);
                }
            };
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    static Charset charset(String name) {
        try {
            return name == null || name.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw Invalid.of("encoding", "no-such-encoding", name);
        }
    }

    /** {@code \t} may be written for a tab. */
    static String separator(String written) {
        return written == null || written.isEmpty() ? ";" : written.replace("\\t", "\t");
    }
}
