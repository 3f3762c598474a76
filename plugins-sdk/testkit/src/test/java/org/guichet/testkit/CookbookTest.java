package org.guichet.testkit;

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

/** Every Java block of {@code plugins-sdk/docs/cookbook.md} compiles against the API, given the imports that an editor adds. */
public class CookbookTest {
    private static final Path PAGE = Path.of("../docs/cookbook.md");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");
    private static final int FEWEST = 10;
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void everyBlockCompiles() throws IOException {
        List<String> sources = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            Matcher name = NAME.matcher(block.group(1));
            assertTrue(block.group(1), name.find());
            Path source = folder.getRoot().toPath().resolve(name.group(1) + ".java");
            sources.add(Files.writeString(source, imports() + block.group(1)).toString());
        }
        assertTrue("blocks found: " + sources.size(), sources.size() >= FEWEST);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", folder.getRoot().getPath());
        boolean compiled = compiler.getTask(errors, null, null, options, null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromStrings(sources)).call();
        assertEquals("", errors.toString());
        assertTrue(compiled);
    }

    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder("import java.util.*;\nimport org.osgi.service.component.annotations.*;\n");
        try (Stream<Path> packages = Files.list(Path.of("../../bundles/org.guichet.api/src/main/java/org/guichet/api"))) {
            packages.filter(Files::isDirectory).sorted()
                .forEach(name -> imports.append("import org.guichet.api.").append(name.getFileName()).append(".*;\n"));
        }
        return imports.toString();
    }
}
