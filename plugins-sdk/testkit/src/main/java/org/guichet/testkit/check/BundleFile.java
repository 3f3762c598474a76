package org.guichet.testkit.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a jar holds of interest: its manifest, its small files, and the names of all others. Nothing is unpacked to disk. */
final class BundleFile {
    private static final int SMALL = 1 << 20;
    private static final int MOST_FILES = 20_000;
    private final Attributes manifest;
    private final Map<String, byte[]> small = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();

    private BundleFile(Attributes manifest) {
        this.manifest = manifest;
    }

    /** @throws IOException if it is no jar */
    static BundleFile read(InputStream jar) throws IOException {
        BundleFile read = new BundleFile(new Attributes());
        ZipInputStream zip = new ZipInputStream(jar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.contains("..") || name.startsWith("/")) {
                throw new IOException("a file that would land outside: " + name);
            }
            read.names.add(name);
            if (read.names.size() > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
            }
            if (name.equals(JarFile.MANIFEST_NAME)) {
                read.manifest.putAll(new Manifest(new ByteArrayInputStream(zip.readNBytes(SMALL))).getMainAttributes());
            } else if (name.equals(PluginFacts.FILE) || name.startsWith("OSGI-INF/l10n/")) {
                read.small.put(name, zip.readNBytes(SMALL));
            }
        }
        if (read.names.isEmpty()) {
            throw new IOException("it is no jar");
        }
        return read;
    }

    String header(String name) {
        return manifest.getValue(name);
    }

    /** The symbolic name without its parameters, or null. */
    String symbolicName() {
        String name = header("Bundle-SymbolicName");
        return name == null ? null : name.split(";")[0].strip();
    }

    byte[] file(String name) {
        return small.get(name);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Set<String> names() {
        return names;
    }

    /** A text in a language, or null. */
    String text(String language, String key) throws IOException {
        byte[] file = small.get("OSGI-INF/l10n/" + symbolicName() + "_" + language + ".properties");
        if (file == null) {
            return null;
        }
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts.getProperty(key);
    }
}
