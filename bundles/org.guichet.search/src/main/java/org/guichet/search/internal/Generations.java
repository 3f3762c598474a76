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

/** The folders in which an index was made anew again and again, named by their time; a later one has the higher number, though the clock was put back. */
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
        long newest = Long.parseLong(newestFolder().getFileName().toString());
        return open(folder.resolve(Long.toString(Math.max(System.currentTimeMillis(), newest + 1))));
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
                return generations.filter(Files::isDirectory).filter(path -> path.getFileName().toString().matches("\\d{1,18}"))
                    .max(Comparator.comparingLong(path -> Long.parseLong(path.getFileName().toString()))).orElse(folder.resolve("0"));
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
