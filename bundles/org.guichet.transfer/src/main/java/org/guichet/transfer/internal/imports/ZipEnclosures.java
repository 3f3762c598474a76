package org.guichet.transfer.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;

/**
 * The files of a ZIP archive, unpacked one at a time and only as streams, so that no name in it ever becomes a path. Its sizes
 * are checked before anything is read; what lies about its size meets the limit of attachments.
 */
final class ZipEnclosures implements Enclosures {
    private static final int MOST_ENTRIES = 50_000;
    private static final long MOST_BYTES = 20_000_000_000L;
    private static final int MOST_RATIO = 200;
    private static final long SMALL = 10_000_000;
    private final Path copy;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    /** @param copy of the archive, deleted in the end */
    ZipEnclosures(Path copy) throws IOException {
        this.copy = copy;
        try {
            zip = new ZipFile(copy.toFile());
        } catch (ZipException e) {
            throw Invalid.of("file", "not-a-zip");
        }
        try {
            index();
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void index() {
        long total = 0;
        int count = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
            ZipEntry entry = all.nextElement();
            total += Math.max(0, entry.getSize());
            boolean bomb = entry.getSize() > SMALL && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MOST_RATIO;
            if (++count > MOST_ENTRIES || total > MOST_BYTES || bomb) {
                throw new TooLarge("archive-too-large");
            }
            if (!entry.isDirectory()) {
                String name = entry.getName().replace('\\', '/');
                entries.put(name, entry);
                // tables often name files without the folder that somebody zipped
                entries.putIfAbsent(name.substring(name.lastIndexOf('/') + 1), entry);
            }
        }
    }

    @Override
    public boolean has(String name) {
        return entries.containsKey(name.replace('\\', '/'));
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        ZipEntry entry = entries.get(name.replace('\\', '/'));
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(copy);
    }
}
