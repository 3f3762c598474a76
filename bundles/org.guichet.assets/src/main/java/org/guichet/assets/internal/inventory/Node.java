package org.guichet.assets.internal.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A place in an inventory, whether it came as JSON or as XML: a text, or named nodes below it. Names are in lower case. */
final class Node {
    static final Node NONE = new Node();
    private final Map<String, List<Node>> children = new LinkedHashMap<>();
    private String text = "";

    void add(String name, Node child) {
        children.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>()).add(child);
    }

    void say(String words) {
        text = words;
    }

    /** All nodes of that name below this one. */
    List<Node> all(String name) {
        return children.getOrDefault(name, List.of());
    }

    /** The first of that name, or an empty one. */
    Node one(String name) {
        return all(name).stream().findFirst().orElse(NONE);
    }

    /** The text of the first of the names that has one, else null. Control characters and odd spaces are gone. */
    String text(String... names) {
        for (String name : names) {
            String found = one(name).text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return null;
    }

    boolean has(String name) {
        return children.containsKey(name);
    }
}
