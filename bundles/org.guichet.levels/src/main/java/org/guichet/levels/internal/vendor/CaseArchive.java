package org.guichet.levels.internal.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a file for a vendor as ZIP, one piece after another: a piece is in memory by 64 kB only. */
final class CaseArchive {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST = 100;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

    /** @param content opened when its turn comes, closed here */
    record Part(String folder, String name, Source content) {
    }

    interface Source {
        InputStream open() throws IOException;
    }

    private CaseArchive() {
    }

    /** @param cover text of {@code dossier.txt}, which comes first */
    static void write(OutputStream out, String cover, List<Part> parts) throws IOException {
        Set<String> taken = new HashSet<>();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("dossier.txt"));
        zip.write(("\uFEFF" + cover.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        byte[] chunk = new byte[CHUNK];
        for (Part part : parts) {
            zip.putNextEntry(new ZipEntry(free(part.folder() + "/", safe(part.name()), taken)));
            try (InputStream in = part.content().open()) {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    zip.write(chunk, 0, read);
                }
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A name that no system takes for a path, a device or a hidden file. */
    static String safe(String name) {
        String clean = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFC).replaceAll("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]", "_")
            .replaceAll("^[. ]+|[. ]+$", "");
        if (clean.isBlank()) {
            clean = "file";
        }
        int dot = clean.lastIndexOf('.');
        String stem = dot > 0 ? clean.substring(0, dot) : clean;
        String ending = dot > 0 && clean.length() - dot <= 12 ? clean.substring(dot) : "";
        stem = ending.isEmpty() ? clean : stem;
        stem = stem.substring(0, Math.min(stem.length(), LONGEST));
        return (DEVICES.contains(stem.toLowerCase(Locale.ROOT)) ? "_" + stem : stem) + ending;
    }

    private static String free(String folder, String name, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String path = folder + name;
        for (int i = 2; !taken.add(path.toLowerCase(Locale.ROOT)); i++) {
            path = folder + stem + "-" + i + ending;
        }
        return path;
    }
}
