package org.guichet.testkit.dev;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells when the files that a plugin is built from were saved: all of its folder but results, tests and hidden ones. */
final class Sources {
    private static final Set<String> UNWATCHED = Set.of("target", "test", "node_modules");
    /** An editor that saves several files, or one in steps, is done within this. */
    private static final int QUIET_MILLIS = 80;
    private final WatchService watch;

    Sources(Path folder) throws IOException {
        watch = folder.getFileSystem().newWatchService();
        add(folder);
    }

    private void add(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (!directory.equals(folder) && !watched(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Editors write copies that begin with a dot or end with a tilde. */
    private static boolean watched(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("#") && !name.endsWith("~") && !UNWATCHED.contains(name);
    }

    /** Waits for a save, then until nothing more comes. */
    void await() throws IOException, InterruptedException {
        boolean saved = false;
        while (!saved) {
            saved = took(watch.take());
        }
        for (WatchKey more = quiet(); more != null; more = quiet()) {
            took(more);
        }
    }

    private WatchKey quiet() throws InterruptedException {
        return watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean took(WatchKey key) throws IOException {
        boolean saved = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name && watched(name)) {
                Path path = ((Path) key.watchable()).resolve(name);
                if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(path)) {
                    add(path);
                }
                saved = true;
            }
        }
        key.reset();
        return saved;
    }
}
