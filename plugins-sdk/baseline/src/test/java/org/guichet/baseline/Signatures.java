package org.guichet.baseline;

import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** bnd's tree of a package as lines that people can read in a diff: depth, kind, what adding and removing it means, name. */
final class Signatures {
    private static final String INDENT = " ";

    private Signatures() {
    }

    /** Packages that have a file. */
    static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString().replaceFirst("\\.txt$", "")));
            }
        }
        return names;
    }

    static void write(Tree.Data tree, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        add(tree, "", lines);
        Files.write(file, lines);
    }

    private static void add(Tree.Data tree, String indent, List<String> lines) {
        lines.add(indent + tree.type + " " + tree.add + " " + tree.rem + " " + tree.name);
        Tree.Data[] children = tree.children == null ? new Tree.Data[0] : tree.children.clone();
        Arrays.sort(children, Comparator.comparing((Tree.Data child) -> child.type).thenComparing(child -> child.name));
        for (Tree.Data child : children) {
            add(child, indent + INDENT, lines);
        }
    }

    static Tree.Data read(Path file) throws IOException {
        Deque<String> lines = new ArrayDeque<>(Files.readAllLines(file));
        return take(lines, 0);
    }

    private static Tree.Data take(Deque<String> lines, int depth) {
        String[] words = lines.remove().strip().split(" ", 4);
        Tree.Data tree = new Tree.Data();
        tree.type = Type.valueOf(words[0]);
        tree.add = Delta.valueOf(words[1]);
        tree.rem = Delta.valueOf(words[2]);
        tree.name = words.length > 3 ? words[3] : "";
        List<Tree.Data> children = new ArrayList<>();
        while (!lines.isEmpty() && depth(lines.peek()) > depth) {
            children.add(take(lines, depth + 1));
        }
        tree.children = children.toArray(Tree.Data[]::new);
        return tree;
    }

    private static int depth(String line) {
        int depth = 0;
        while (line.charAt(depth) == ' ') {
            depth++;
        }
        return depth;
    }
}
