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
public final class BundleFile {
    private static final int SMALL = 1 << 20;
    private static final long MOST_BYTES = 512L << 20;
    private static final int MOST_FILES = 20_000;
    private final Attributes manifest;
    private final Map<String, byte[]> small = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> connecting = new TreeSet<>();

    private String entry;

    private BundleFile(Attributes manifest) {
        this.manifest = manifest;
    }

    /** @throws IOException if it is no jar */
    public static BundleFile read(InputStream jar) throws IOException {
        BundleFile read = new BundleFile(new Attributes());
        long unpacked = 0;
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
            } else if (name.endsWith(".class")) {
                byte[] beginning = zip.readNBytes(SMALL);
                if (Connections.opens(beginning)) {
                    read.connecting.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
                unpacked += beginning.length + past(zip, MOST_BYTES - unpacked - beginning.length);
            } else {
                unpacked += past(zip, MOST_BYTES - unpacked);
            }
        }
        if (read.names.isEmpty()) {
            throw new IOException("it is no jar");
        }
        return read;
    }

    /** A small file may unpack to one that fills a disk. */
    private static long past(InputStream entry, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long passed = 0;
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            passed += read;
            if (passed > most) {
                throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MB once unpacked");
            }
        }
        return passed;
    }

    BundleFile from(String name) {
        entry = name;
        return this;
    }

    /** Its name in the .kar that holds it, or null. */
    public String entry() {
        return entry;
    }

    public String header(String name) {
        return manifest.getValue(name);
    }

    /** The symbolic name without its parameters, or null. */
    public String symbolicName() {
        String name = header("Bundle-SymbolicName");
        return name == null ? null : name.split(";")[0].strip();
    }

    public byte[] file(String name) {
        return small.get(name);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Set<String> names() {
        return names;
    }

    /** Names of its classes that open connections themselves. */
    Set<String> connecting() {
        return connecting;
    }

    /** A text in a language, or null. */
    public String text(String language, String key) throws IOException {
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
