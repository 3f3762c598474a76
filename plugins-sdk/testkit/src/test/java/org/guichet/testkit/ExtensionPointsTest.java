package org.guichet.testkit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * {@code plugins-sdk/docs/extension-points.md} says of every interface that plugins implement, of the API and of modules, what its
 * Javadoc says, who calls it and how stable it is; its table names each of them. {@code mvn -pl plugins-sdk/testkit test -Dtest=ExtensionPointsTest -Dguichet.write=true} writes the page anew.
 */
public class ExtensionPointsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("plugins-sdk/docs/extension-points.md");
    private static final String MARK = "<!-- from here on made by ExtensionPointsTest -->\n";
    private static final Pattern POINT = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*@ConsumerType\\s+public (?:abstract )?(?:interface|class) (\\w+)",
        Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w+)`|`\\.([A-Z]\\w+)`");
    private static final Pattern STABILITY = Pattern.compile("(?m)^ \\* @stability (stable|young)$");
    private static final int MODULES_OF_STABLE = 2;
    private static final String API = "org.guichet.api";
    private static final int SHORTEST = 60;

    @Test
    public void thePageSaysWhatTheJavadocSays() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(MARK)) + MARK + points();
        if (Boolean.getBoolean("guichet.write")) {
            Files.writeString(PAGE, written);
        }
        assertEquals("write the page anew, see this class", written, Files.readString(PAGE));
    }

    @Test
    public void everyPointHasAParagraphAndAVersion() throws IOException {
        Set<String> poor = new TreeSet<>();
        for (Path source : promised()) {
            Matcher point = POINT.matcher(Files.readString(source));
            if (!point.find() || paragraph(point.group(1)).length() < SHORTEST || version(source).isEmpty()) {
                poor.add(source.getFileName().toString());
            }
        }
        assertEquals(Set.of(), poor);
    }

    @Test
    public void everyPointSaysHowStableItIsAndWhatIsStableIsInUse() throws IOException {
        Set<String> faults = new TreeSet<>();
        Map<Path, String> texts = texts();
        for (Path source : promised()) {
            String text = Files.readString(source);
            String name = source.getFileName().toString().replace(".java", "");
            if (STABILITY.matcher(text).results().count() != 1) {
                faults.add(name + " says nothing of its stability");
            } else if (stability(text).equals("stable") && implementing(name, texts).size() < MODULES_OF_STABLE) {
                faults.add(name + " is called stable, and only these modules live on it: " + implementing(name, texts));
            }
        }
        assertEquals(Set.of(), faults);
    }

    @Test
    public void theTableNamesEachPoint() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> named = new TreeSet<>();
        NAMED.matcher(page.substring(0, page.indexOf(MARK))).results()
            .forEach(name -> named.add(name.group(1) == null ? name.group(2) : name.group(1)));
        Set<String> missing = new TreeSet<>();
        for (Path source : promised()) {
            missing.add(source.getFileName().toString().replace(".java", ""));
        }
        missing.removeAll(named);
        assertEquals("points that the table does not name", Set.of(), missing);
    }

    private static List<Path> promised() throws IOException {
        List<Path> promised = new ArrayList<>();
        for (Path bundle : bundles()) {
            for (Path source : sources(bundle.resolve("src/main/java"))) {
                if (Files.readString(source).contains("@ConsumerType\n")) {
                    promised.add(source);
                }
            }
        }
        return promised;
    }

    private static String points() throws IOException {
        StringBuilder page = new StringBuilder();
        Map<Path, String> texts = texts();
        for (Path source : promised()) {
            String text = Files.readString(source);
            Matcher point = POINT.matcher(text);
            assertTrue(source.toString(), point.find());
            String name = full(text, point.group(2));
            page.append("\n## `").append(name.replace(API + ".", "")).append("`\n\n").append(paragraph(point.group(1)))
                .append("\n\nCalled by: ").append(String.join(", ", callers(source, name, texts)))
                .append(". Stability: ").append(stability(text)).append(", package version ").append(version(source)).append(".\n");
        }
        assertTrue(page.length() > 0);
        return page.toString();
    }

    private static String full(String text, String name) {
        Matcher area = Pattern.compile("(?m)^package ([\\w.]+);").matcher(text);
        assertTrue(name, area.find());
        return area.group(1) + "." + name;
    }

    private static String paragraph(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("(?m)^@(param|return|throws|stability).*(\\n[^@].*)*", "")
            .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`").replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w+)#(\\w+)(?:\\([^)]*\\))?}", "`$1.$2`")
            .replaceAll("\\{@link (?:[\\w.]*\\.)?#?(\\w+)(?:\\([^)]*\\))?}", "`$1`")
            .replaceAll("\\s+", " ").strip();
    }

    private static String stability(String text) {
        Matcher stability = STABILITY.matcher(text);
        return stability.find() ? stability.group(1) : "";
    }

    private static String version(Path source) throws IOException {
        Matcher version = Pattern.compile("@Version\\(\"([\\d.]+)\"\\)").matcher(Files.readString(source.resolveSibling("package-info.java")));
        return version.find() ? version.group(1) : "";
    }

    /** The bundles that use the interface and are not merely among those who implement it; a module's own is called by the module. */
    private static Set<String> callers(Path point, String full, Map<Path, String> texts) {
        String name = full.substring(full.lastIndexOf('.') + 1);
        Pattern implementing = implementing(name);
        Set<String> callers = new TreeSet<>();
        texts.forEach((source, text) -> {
            if (text.contains("import " + full + ";") && !implementing.matcher(text).find()) {
                callers.add(bundle(source));
            }
        });
        if (!full.startsWith(API + ".")) {
            callers.add(bundle(point));
        }
        return callers;
    }

    private static Pattern implementing(String name) {
        return Pattern.compile("(implements|extends)[^{]*\\b" + name + "\\b");
    }

    private static Set<String> implementing(String name, Map<Path, String> texts) {
        Pattern implementing = implementing(name);
        Set<String> modules = new TreeSet<>();
        texts.forEach((source, text) -> {
            if (implementing.matcher(text).find()) {
                modules.add(bundle(source));
            }
        });
        return modules;
    }

    private static String bundle(Path source) {
        return "`" + ROOT.resolve("bundles").relativize(source).getName(0) + "`";
    }

    /** What stands in the bundles, but for the API. */
    private static Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (Path bundle : bundles()) {
            for (Path source : bundle.endsWith(API) ? List.<Path>of() : sources(bundle.resolve("src/main/java"))) {
                texts.put(source, Files.readString(source));
            }
        }
        return texts;
    }

    /** The API first, then in the order of their names. */
    private static List<Path> bundles() throws IOException {
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            return bundles.filter(bundle -> Files.isDirectory(bundle.resolve("src/main/java")))
                .sorted(Comparator.comparing((Path bundle) -> !bundle.endsWith(API)).thenComparing(Path::getFileName)).toList();
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
