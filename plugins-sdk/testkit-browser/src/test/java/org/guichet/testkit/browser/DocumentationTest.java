package org.guichet.testkit.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Every Java block of {@code plugins-sdk/docs} that is a class compiles against the API and the testkit, given the imports that an editor adds. */
public class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");
    private static final String EVERYWHERE = "import java.util.*;\nimport java.util.stream.*;\nimport org.osgi.service.component.annotations.*;\n";
    private static final String IN_TESTS = EVERYWHERE + "import static org.junit.Assert.*;\nimport com.fasterxml.jackson.databind.JsonNode;\n"
        + "import java.io.IOException;\nimport org.guichet.testkit.browser.*;\nimport org.guichet.testkit.mail.*;\n"
        + "import org.guichet.testkit.server.*;\nimport org.junit.*;\n";
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theCookbookCompiles() throws IOException {
        compiles("cookbook.md", 10, EVERYWHERE + api());
    }

    @Test
    public void thePageAboutTestsCompiles() throws IOException {
        compiles("testing.md", 2, IN_TESTS);
    }

    private void compiles(String page, int fewest, String imports) throws IOException {
        List<String> sources = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(DOCS.resolve(page)));
        while (block.find()) {
            Matcher name = NAME.matcher(block.group(1));
            assertTrue(block.group(1), name.find());
            Path source = folder.getRoot().toPath().resolve(name.group(1) + ".java");
            sources.add(Files.writeString(source, imports + block.group(1)).toString());
        }
        assertTrue("blocks found: " + sources.size(), sources.size() >= fewest);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", folder.getRoot().getPath());
        boolean compiled = compiler.getTask(errors, null, null, options, null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromStrings(sources)).call();
        assertEquals("", errors.toString());
        assertTrue(compiled);
    }

    private static String api() throws IOException {
        StringBuilder imports = new StringBuilder();
        try (Stream<Path> packages = Files.list(Path.of("../../bundles/org.guichet.api/src/main/java/org/guichet/api"))) {
            packages.filter(Files::isDirectory).sorted()
                .forEach(name -> imports.append("import org.guichet.api.").append(name.getFileName()).append(".*;\n"));
        }
        return imports.toString();
    }
}
