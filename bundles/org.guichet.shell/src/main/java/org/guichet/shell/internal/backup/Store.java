package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.cm.ConfigurationAdmin;

/** The folder of system property {@code guichet.data}: database (if Derby), files, index. */
final class Store {
    private static final String PROPERTY = "guichet.data";

    private Store() {
    }

    static Path folder() {
        String configured = System.getProperty(PROPERTY);
        if (configured == null) {
            throw new IllegalStateException("the system property " + PROPERTY + " is not set");
        }
        return Path.of(configured).toAbsolutePath();
    }

    /** Where attachments live: {@code directory} of {@code etc/org.guichet.files.cfg}, or the default of org.guichet.files. */
    static Path files(ConfigurationAdmin configurations) throws IOException {
        Dictionary<String, Object> configured = configurations.getConfiguration("org.guichet.files", "?").getProperties();
        Object directory = configured == null ? null : configured.get("directory");
        return directory == null || directory.toString().isBlank() ? folder().resolve("files")
            : Path.of(directory.toString()).toAbsolutePath();
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
