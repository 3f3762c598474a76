package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Linux tells of processes in {@code /proc}. Stateless. */
final class Processes {
    private static final double TICK = 10;

    private record Stat(long parent, long ticks) {
    }

    private Processes() {
    }

    /** CPU milliseconds that a process, all below it and those that it has outlived have used since they began. */
    static double cpu(long root) {
        Map<Long, Stat> all = all();
        return tree(root, all).stream().mapToLong(pid -> all.get(pid).ticks()).sum() * TICK;
    }

    /** CPU milliseconds of the process's threads whose names begin so; of those that ended, nothing. */
    static double cpuOfThreads(long pid, String name) throws IOException {
        long ticks = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String stat = Files.readString(task.resolve("stat"));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    if (stat.substring(stat.indexOf('(') + 1).startsWith(name)) {
                        ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    }
                } catch (java.nio.file.NoSuchFileException ended) {
                    continue;
                }
            }
        }
        return ticks * TICK;
    }

    /** Resident memory in kB; without what processes of a tree share being counted twice, if Linux tells. */
    static long memory(long root) {
        long sum = 0;
        for (long pid : tree(root, all())) {
            long proportional = line(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
            sum += proportional > 0 ? proportional : line(Path.of("/proc/" + pid + "/status"), "VmRSS:");
        }
        return sum;
    }

    static long resident(long pid) {
        return line(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    }

    static long threads(long pid) {
        return line(Path.of("/proc/" + pid + "/status"), "Threads:");
    }

    static long files(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    /** kill -9 for it and all below it, at once. */
    static void killTree(long root) {
        tree(root, all()).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static long line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name)).findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).orElse(0L);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    private static List<Long> tree(long root, Map<Long, Stat> all) {
        Map<Long, List<Long>> children = new HashMap<>();
        all.forEach((pid, stat) -> children.computeIfAbsent(stat.parent(), p -> new ArrayList<>()).add(pid));
        List<Long> tree = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            long pid = open.pop();
            if (all.containsKey(pid)) {
                tree.add(pid);
                open.addAll(children.getOrDefault(pid, List.of()));
            }
        }
        return tree;
    }

    private static Map<Long, Stat> all() {
        Map<Long, Stat> all = new HashMap<>();
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                String name = folder.getFileName().toString();
                if (Character.isDigit(name.charAt(0))) {
                    Stat stat = stat(folder);
                    if (stat != null) {
                        all.put(Long.parseLong(name), stat);
                    }
                }
            }
        } catch (IOException e) {
            throw new Failed("this needs Linux: " + e.getMessage(), e);
        }
        return all;
    }

    private static Stat stat(Path folder) {
        try {
            String text = Files.readString(folder.resolve("stat"));
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = 11; i < 15; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return new Stat(Long.parseLong(fields[1]), ticks);
        } catch (IOException endedMeanwhile) {
            return null;
        }
    }
}
