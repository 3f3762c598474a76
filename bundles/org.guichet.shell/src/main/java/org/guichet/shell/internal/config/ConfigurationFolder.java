package org.guichet.shell.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.guichet.api.config.Configurations;

/** A configuration in a folder of the server's machine. What else is in it (a README, version control) is left alone. */
final class ConfigurationFolder {
    private final Path root;

    ConfigurationFolder(String path) {
        root = Path.of(path).toAbsolutePath().normalize();
    }

    /** Makes the folder hold these files and no others of a configuration. @throws IllegalArgumentException if it holds something else */
    void write(SortedMap<String, String> files) {
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new IllegalArgumentException(root + " is no folder");
            }
            if (Files.isDirectory(root) && !Files.exists(root.resolve(Configurations.MANIFEST)) && !empty()) {
                throw new IllegalArgumentException(root + " holds something else: take an empty folder, or one of a former export");
            }
            for (Path former : documents()) {
                if (!files.containsKey(name(former))) {
                    Files.delete(former);
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean empty() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.allMatch(path -> path.getFileName().toString().startsWith("."));
        }
    }

    /** @throws IllegalArgumentException if there is no configuration, or more than can be one */
    Map<String, byte[]> read() {
        if (!Files.isRegularFile(root.resolve(Configurations.MANIFEST))) {
            throw new IllegalArgumentException(root + " holds no configuration: " + Configurations.MANIFEST + " is missing");
        }
        try {
            Map<String, byte[]> files = new HashMap<>();
            long left = Configurations.MOST_BYTES;
            for (Path path : documents()) {
                left -= Files.size(path);
                if (left < 0 || files.size() > Configurations.MOST_FILES) {
                    throw new IllegalArgumentException(root + " is too much for a configuration: " + Configurations.MOST_FILES + " files, "
                        + Configurations.MOST_BYTES / 1024 / 1024 + " MB at most");
                }
                files.put(name(path), Files.readAllBytes(path));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** Its YAML files, and those of the folders right below it. */
    private List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> all = Files.walk(root, 2)) {
                all.filter(path -> Files.isRegularFile(path) && name(path).matches("([^./][^/]*/)?[^./][^/]*\\.ya?ml")).forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
