package org.guichet.rest.internal.admin;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.guichet.api.config.Configurations;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;

/** Files of a configuration in one archive. Nothing of it ever comes to a disk. */
final class ConfigurationZip {
    private static final long EPOCH = 315_532_800_000L;

    private ConfigurationZip() {
    }

    /** The same files give the same archive. */
    static void write(SortedMap<String, String> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setLastModifiedTime(FileTime.fromMillis(EPOCH));
            zip.putNextEntry(entry);
            zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * The YAML files, by their path from where the manifest is: people archive the folder or what is in it.
     *
     * @throws Invalid if it is no archive, or a path leads out of it
     * @throws TooLarge as soon as it is past what a configuration may be, unpacked
     */
    static Map<String, byte[]> read(InputStream in) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String root = null;
        long[] left = {Configurations.MOST_BYTES};
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(limited(in), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName().replace('\\', '/');
                if (++entries > 2 * Configurations.MOST_FILES) {
                    throw tooLarge();
                }
                if (path.startsWith("/") || path.contains(":") || ("/" + path + "/").contains("/../")) {
                    throw Invalid.of(path, "configuration.path-leads-out");
                }
                byte[] content = content(zip, left);
                if (!entry.isDirectory() && path.matches(".*\\.ya?ml") && !("/" + path).contains("/.") && !path.startsWith("__MACOSX/")) {
                    if (files.put(path, content) != null) {
                        throw Invalid.of(path, "configuration.file-twice");
                    }
                    if (path.equals(Configurations.MANIFEST) || path.endsWith("/" + Configurations.MANIFEST)) {
                        String at = path.substring(0, path.length() - Configurations.MANIFEST.length());
                        root = root == null || at.length() < root.length() ? at : root;
                    }
                }
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw Invalid.of("file", "configuration.no-zip");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (entries == 0) {
            throw Invalid.of("file", "configuration.no-zip");
        }
        return below(root == null ? "" : root, files);
    }

    private static Map<String, byte[]> below(String root, Map<String, byte[]> files) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith(root)) {
                found.put(path.substring(root.length()), content);
            }
        });
        return found;
    }

    private static byte[] content(ZipInputStream zip, long[] left) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            left[0] -= read;
            if (left[0] < 0) {
                throw tooLarge();
            }
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    private static InputStream limited(InputStream in) {
        return new FilterInputStream(in) {
            private long left = Configurations.MOST_BYTES;

            @Override
            public int read() throws IOException {
                int value = super.read();
                count(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count(Math.max(0, read));
                return read;
            }

            private void count(int read) {
                left -= read;
                if (left < 0) {
                    throw tooLarge();
                }
            }
        };
    }

    private static TooLarge tooLarge() {
        return new TooLarge("configuration.too-much", Configurations.MOST_FILES, Configurations.MOST_BYTES / 1024 / 1024);
    }
}
