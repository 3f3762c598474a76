package org.guichet.assets.internal.inventory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.error.Invalid;

/**
 * Grows a tree of nodes from the events of a reader, within limits: what is too deep or too much is refused, sections that
 * nobody reads are left out while they pass.
 */
final class Growth {
    static final int DEEPEST = 32;
    static final int MOST = 400_000;
    private static final int LONGEST_TEXT = 4000;
    /** Who works on the machine and what runs at the moment is none of our business, and much. */
    private static final Set<String> UNREAD = Set.of("accesslog", "envs", "processes", "local_users", "local_groups", "users", "user",
        "versionprovider", "registry", "rundir", "sensors", "cameras", "jvms", "licenseinfos", "antivirus", "remote_mgmt", "ports_map");
    private final Node root = new Node();
    private final Deque<Node> path = new ArrayDeque<>();
    private int nodes;
    private int skipped;

    Growth() {
        path.push(root);
    }

    /** A node begins. */
    void begin(String name) {
        if (++nodes > MOST || path.size() + skipped > DEEPEST) {
            throw Invalid.of("file", "assets.inventory-limits");
        }
        if (skipped > 0 || UNREAD.contains(name.toLowerCase(Locale.ROOT))) {
            skipped++;
            return;
        }
        Node node = new Node();
        path.peek().add(name, node);
        path.push(node);
    }

    /** The node that began has this text; it is cut where no field could hold it. */
    void say(String text) {
        if (skipped == 0) {
            path.peek().say(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
    }

    /** The node that began last ends. */
    void end() {
        if (skipped > 0) {
            skipped--;
        } else {
            path.pop();
        }
    }

    Node root() {
        return root;
    }
}
