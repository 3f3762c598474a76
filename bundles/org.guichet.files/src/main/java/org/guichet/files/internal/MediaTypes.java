package org.guichet.files.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * Recognises a content by its first bytes; the name only refines what the bytes allow, so a page that calls itself a picture
 * is still a page. Thread-safe.
 */
final class MediaTypes {
    private static final String ZIP = "application/zip";
    private static final int ENTRIES_READ = 20;
    private static final Map<String, String> OFFICE = Map.of(
        "word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    String of(Path file, String name) throws IOException {
        Metadata metadata = new Metadata();
        if (name != null) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        String type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            type = types.detect(in, metadata).getBaseType().toString();
        }
        return ZIP.equals(type) ? insideZip(file) : type;
    }

    /** Office documents without their extension are seen by the directories in them. */
    private static String insideZip(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < ENTRIES_READ && entry.getSize() < 1_000_000; i++) {
                for (Map.Entry<String, String> office : OFFICE.entrySet()) {
                    if (entry.getName().startsWith(office.getKey())) {
                        return office.getValue();
                    }
                }
                zip.readNBytes(1_000_000);
                entry = zip.getNextEntry();
            }
            return ZIP;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // broken inside, but its first bytes still say what it wants to be
            return ZIP;
        }
    }
}
