package org.guichet.testkit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * {@code plugins-sdk/docs/extension-points.md} says of every interface of the API that plugins implement what its Javadoc
 * says. {@code mvn -pl plugins-sdk/testkit test -Dtest=ExtensionPointsTest -Dguichet.write=true} writes the page anew.
 */
public class ExtensionPointsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("plugins-sdk/docs/extension-points.md");
    private static final String MARK = "<!-- from here on made by ExtensionPointsTest -->\n";
    private static final Pattern POINT = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*@ConsumerType\\s+public (?:abstract )?(?:interface|class) (\\w+)",
        Pattern.DOTALL);
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
        for (Path source : sources(ROOT.resolve("bundles/org.guichet.api/src/main/java"))) {
            String text = Files.readString(source);
            Matcher point = POINT.matcher(text);
            if (text.contains("@ConsumerType\n") && (!point.find() || paragraph(point.group(1)).length() < SHORTEST
                    || version(source).isEmpty())) {
                poor.add(source.getFileName().toString());
            }
        }
        assertEquals(Set.of(), poor);
    }

    private static String points() throws IOException {
        StringBuilder page = new StringBuilder();
        Map<Path, String> bundles = bundles();
        for (Path source : sources(ROOT.resolve("bundles/org.guichet.api/src/main/java"))) {
            Matcher point = POINT.matcher(Files.readString(source));
            if (point.find()) {
                String area = source.getParent().getFileName().toString();
                page.append("\n## `").append(area).append('.').append(point.group(2)).append("`\n\n")
                    .append(paragraph(point.group(1))).append("\n\nCalled by: ").append(String.join(", ", callers(point.group(2), area, bundles)))
                    .append(". Package version: ").append(version(source)).append(".\n");
            }
        }
        assertTrue(page.length() > 0);
        return page.toString();
    }

    private static String paragraph(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("(?m)^@(param|return|throws).*(\\n[^@].*)*", "")
            .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`").replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w*)#?([\\w]*)(?:\\([^)]*\\))?}", "`$1$2`")
            .replaceAll("\\s+", " ").strip();
    }

    private static String version(Path source) throws IOException {
        Matcher version = Pattern.compile("@Version\\(\"([\\d.]+)\"\\)").matcher(Files.readString(source.resolveSibling("package-info.java")));
        return version.find() ? version.group(1) : "";
    }

    /** The bundles that use the interface and are not merely among those who implement it. */
    private static Set<String> callers(String name, String area, Map<Path, String> bundles) {
        Pattern implementing = Pattern.compile("(implements|extends)[^{]*\\b" + name + "\\b");
        Set<String> callers = new TreeSet<>();
        bundles.forEach((source, text) -> {
            if (text.contains("import org.guichet.api." + area + "." + name + ";") && !implementing.matcher(text).find()) {
                callers.add("`" + ROOT.resolve("bundles").relativize(source).getName(0) + "`");
            }
        });
        return callers;
    }

    private static Map<Path, String> bundles() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            for (Path bundle : bundles.filter(b -> Files.isDirectory(b.resolve("src/main/java"))).toList()) {
                for (Path source : bundle.endsWith("org.guichet.api") ? List.<Path>of() : sources(bundle.resolve("src/main/java"))) {
                    texts.put(source, Files.readString(source));
                }
            }
        }
        return texts;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
