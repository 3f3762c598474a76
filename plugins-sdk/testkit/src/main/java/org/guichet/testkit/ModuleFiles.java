package org.guichet.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.record.FieldExtension;
import org.guichet.testkit.check.Connections;
import org.guichet.testkit.check.PluginFacts;

/** The files of the module under test, found beside one of its compiled classes. */
final class ModuleFiles {
    private static final Pattern ERROR = Pattern.compile(
        "(?:\\binvalid|Invalid\\.of)\\(\\s*(?:\"[^\"]*\"|\\w+),\\s*\"([a-z][\\w.-]+)\""
            + "|new (?:NotAllowedNow|Forbidden|NotFound|Unavailable|TooLarge)\\(\\s*\"([a-z][\\w.-]+)\"");
    private static final Pattern STEP = Pattern.compile("class \\w+ (?:extends \\w+ )?implements [^{]*\\bTransition(Guard|Effect)\\b");
    private static final Pattern KEY = Pattern.compile("String key\\(\\) \\{\\s*return \"([\\w.-]+)\"");
    private static final Pattern REFUSAL = Pattern.compile("Optional\\.of\\(\\s*\"([a-z][\\w.-]+)\"");
    private final String module;
    private final Path classes;

    ModuleFiles(Class<?> any, String module) {
        this.module = module;
        try {
            classes = Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String module() {
        return module;
    }

    /** The texts of {@code OSGI-INF/l10n/*_<language>.properties}. */
    Map<String, String> texts(Locale language) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> found = Files.list(classes.resolve("OSGI-INF/l10n"))) {
            for (Path file : found.filter(f -> f.toString().endsWith("_" + language.getLanguage() + ".properties")).toList()) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Keys of the module's own that its sources give to errors; those of the platform ({@code required}) have no dot. */
    Set<String> errorKeys() {
        Set<String> keys = new TreeSet<>();
        for (String text : sources()) {
            Matcher step = STEP.matcher(text);
            if (step.find() && step.group(1).equals("Guard")) {
                REFUSAL.matcher(text).results().forEach(refusal -> keys.add(refusal.group(1)));
            }
            Matcher matcher = ERROR.matcher(text);
            while (matcher.find()) {
                String key = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                if (key.contains(".") && !key.endsWith("-")) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** What stands in {@code META-INF/guichet-plugin.json}, if it is there. */
    Optional<PluginFacts> facts() {
        Path file = classes.resolve(PluginFacts.FILE);
        try {
            return Files.exists(file) ? Optional.of(PluginFacts.read(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of its classes that open connections themselves. */
    List<String> connecting() {
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> connecting = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                if (Connections.opens(Files.readAllBytes(file))) {
                    connecting.add(classes.relativize(file).toString());
                }
            }
            return connecting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the module adds to types of others: those of its classes that can be made without anything. */
    List<FieldExtension> fieldExtensions() {
        List<FieldExtension> extensions = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                Class<?> one = Class.forName(classes.relativize(file).toString().replace(".class", "").replace('/', '.').replace('\\', '.'),
                    false, getClass().getClassLoader());
                if (FieldExtension.class.isAssignableFrom(one) && !one.isInterface()) {
                    Constructor<?> constructor = one.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    extensions.add((FieldExtension) constructor.newInstance());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return extensions;
    }

    /** Keys of the texts that name the module's guards and effects, where administrators write lifecycles. */
    Set<String> stepTexts() {
        Set<String> keys = new TreeSet<>();
        for (String text : sources()) {
            Matcher step = STEP.matcher(text);
            Matcher key = KEY.matcher(text);
            if (step.find() && key.find()) {
                keys.add((step.group(1).equals("Guard") ? "guard." : "effect.") + key.group(1));
            }
        }
        return keys;
    }

    private List<String> sources() {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(classes.resolve("../../src/main/java").normalize())) {
            for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    ModuleUnit unit() {
        return new ModuleUnit(module, classes.resolve("META-INF/persistence.xml"));
    }
}
