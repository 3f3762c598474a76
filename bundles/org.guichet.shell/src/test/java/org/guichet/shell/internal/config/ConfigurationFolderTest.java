package org.guichet.shell.internal.config;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A folder under version control holds a configuration and other things; an export replaces the one and leaves the others. */
public class ConfigurationFolderTest {
    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private static void write(Path root, String... pathsAndTexts) {
        TreeMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        new ConfigurationFolder(root.toString()).write(files);
    }

    @Test
    public void whatIsGoneIsGoneFromTheFolderToo() throws IOException {
        Path root = folders.getRoot().toPath().resolve("new");
        write(root, "guichet.yaml", "format: 1\n", "queues/a.yaml", "key: a\n", "queues/b.yaml", "key: b\n");
        Files.writeString(root.resolve("README.md"), "ours");
        Files.createDirectories(root.resolve(".github"));
        Files.writeString(root.resolve(".github/ci.yaml"), "ours");
        Files.createDirectories(root.resolve("scripts/deep"));
        Files.writeString(root.resolve("scripts/deep/x.yaml"), "ours");
        write(root, "guichet.yaml", "format: 1\n", "queues/b.yaml", "key: bb\n");
        assertFalse(Files.exists(root.resolve("queues/a.yaml")));
        assertTrue(Files.exists(root.resolve("README.md")) && Files.exists(root.resolve(".github/ci.yaml"))
            && Files.exists(root.resolve("scripts/deep/x.yaml")));
        Map<String, byte[]> read = new ConfigurationFolder(root.toString()).read();
        assertEquals(Set.of("guichet.yaml", "queues/b.yaml"), read.keySet());
        assertEquals("key: bb\n", new String(read.get("queues/b.yaml"), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    public void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path root = folders.getRoot().toPath();
        Files.writeString(root.resolve("docker-compose.yaml"), "services: {}");
        assertThrows(IllegalArgumentException.class, () -> write(root, "guichet.yaml", "format: 1\n"));
        assertTrue(Files.exists(root.resolve("docker-compose.yaml")));
        assertThrows(IllegalArgumentException.class, () -> new ConfigurationFolder(root.toString()).read());
        Path fresh = Files.createDirectories(root.resolve("clone/.git")).getParent();
        write(fresh, "guichet.yaml", "format: 1\n");
        assertEquals(Set.of("guichet.yaml"), new ConfigurationFolder(fresh.toString()).read().keySet());
    }

    @Test
    public void tooMuchIsNotRead() throws IOException {
        Path root = folders.getRoot().toPath().resolve("big");
        write(root, "guichet.yaml", "format: 1\n", "queues/a.yaml", "x".repeat(21 * 1024 * 1024));
        assertThrows(IllegalArgumentException.class, () -> new ConfigurationFolder(root.toString()).read());
    }
}
