package org.guichet.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders in which an index was made anew again and again, named by their time. */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final Path folder;

    Generations(Path folder) {
        this.folder = folder;
    }

    /** The one that serves, or an empty first one. */
    RecordIndex newest() {
        return open(newestFolder());
    }

    /** An empty one beside those that are there. */
    RecordIndex next() {
        return open(folder.resolve(Long.toString(System.currentTimeMillis())));
    }

    /** Those that no longer serve. */
    void removeAllButNewest() {
        Path kept = newestFolder();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                if (!path.startsWith(kept) && !path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            LOG.warn("old search index files stay behind in {}: {}", folder, e.getMessage());
        }
    }

    private Path newestFolder() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> generations = Files.list(folder)) {
                return generations.filter(Files::isDirectory).max(Comparator.comparing(Path::getFileName))
                    .orElse(folder.resolve("0"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordIndex open(Path path) {
        try {
            return new RecordIndex(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be opened", e);
        }
    }
}
