package org.guichet.data.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Where texts lie: {@code OSGI-INF/l10n/<bundle symbolic name>_<language>.properties} in UTF-8. */
final class TextFiles {
    static final List<String> LANGUAGES = List.of("fr", "en");
    private static final String FOLDER = "OSGI-INF/l10n";

    private TextFiles() {
    }

    /** The texts of a bundle by language; languages without a file are absent. */
    static Map<String, Map<String, String>> of(Bundle bundle) {
        Map<String, Map<String, String>> texts = new HashMap<>();
        for (String language : LANGUAGES) {
            URL file = bundle.getEntry(FOLDER + "/" + bundle.getSymbolicName() + "_" + language + ".properties");
            if (file != null) {
                texts.put(language, read(file));
            }
        }
        return texts;
    }

    /** The texts of everything on a class path, for use outside of OSGi. */
    static List<Map<String, Map<String, String>>> of(ClassLoader loader) {
        List<Map<String, Map<String, String>>> all = new ArrayList<>();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                if (folder.getProtocol().equals("file")) {
                    folder(Path.of(folder.toURI()), all);
                }
            }
            for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                if (manifest.openConnection() instanceof JarURLConnection jar) {
                    jar(loader, jar, all);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static void folder(Path folder, List<Map<String, Map<String, String>>> all) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String language : LANGUAGES) {
                    if (file.toString().endsWith("_" + language + ".properties")) {
                        all.add(Map.of(language, read(file.toUri().toURL())));
                    }
                }
            }
        }
    }

    private static void jar(ClassLoader loader, JarURLConnection jar, List<Map<String, Map<String, String>>> all)
            throws IOException {
        Manifest manifest = jar.getManifest();
        String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
        if (name != null) {
            for (String language : LANGUAGES) {
                URL file = loader.getResource(FOLDER + "/" + name.split(";")[0].strip() + "_" + language + ".properties");
                if (file != null && file.getProtocol().equals("jar")) {
                    all.add(Map.of(language, read(file)));
                }
            }
        }
    }

    private static Map<String, String> read(URL file) {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("texts cannot be read: " + file, e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
