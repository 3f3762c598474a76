package org.guichet.transfer.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells which files of a folder are whole: nobody has written to them between two looks, nor in the last seconds. One thread. */
final class Sightings {
    /** A file as it was when it was looked at. */
    record Sight(Path file, long size, FileTime modified) {
        static Sight of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Sight(file, attributes.size(), attributes.lastModifiedTime());
        }
    }

    static final String PATTERN = "*.{csv,txt,tsv,xlsx}";
    private static final int MOST_FILES = 10_000;
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Set<String> UNFINISHED = Set.of("part", "tmp", "temp", "filepart", "crdownload", "swp");
    private final Clock clock;
    private final Map<Path, Map<Path, Sight>> before = new HashMap<>();

    Sightings(Clock clock) {
        this.clock = clock;
    }

    /** Whole files in the order of their names; links, hidden and unfinished ones are none. */
    List<Sight> whole(Path directory, String pattern) throws IOException {
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + (pattern == null || pattern.isBlank() ? PATTERN : pattern));
        Map<Path, Sight> now = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Path name = file.getFileName();
                if (now.size() < MOST_FILES && plain(name.toString()) && (wanted.matches(name) || wanted.matches(Path.of(name.toString().toLowerCase(Locale.ROOT))))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    now.put(file, Sight.of(file));
                }
            }
        }
        Map<Path, Sight> earlier = before.put(directory, now);
        FileTime calm = FileTime.from(clock.instant().minus(CALM));
        List<Sight> whole = new ArrayList<>(now.values().stream()
            .filter(sight -> earlier != null && sight.equals(earlier.get(sight.file())) && sight.modified().compareTo(calm) <= 0).toList());
        whole.sort(Comparator.comparing(sight -> sight.file().getFileName().toString()));
        return whole;
    }

    private static boolean plain(String name) {
        int dot = name.lastIndexOf('.');
        return !name.startsWith(".") && !name.endsWith("~") && (dot < 0 || !UNFINISHED.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }
}
