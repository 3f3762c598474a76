package org.guichet.security.internal.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The roles of a new installation; afterwards they are the administrator's to change, and grow with the platform as
 * long as nobody does. Their lines speak of every type
 * ({@code *.update}), so they fit modules that nobody has written yet, and name a type only if it belongs to the platform or
 * to a core module. Wildcards do not reach types of administration nor restricted fields (see
 * {@link org.guichet.api.security.Grants}); none of them takes anything away, so holding two roles is never less than
 * holding one.
 */
enum ShippedRole {
    ADMINISTRATOR("administrator", "Administrateur",
        "Tout, y compris les réglages, les utilisateurs et les champs protégés", "agent", List.of("*", "*.field.*")),
    SUPERVISOR("supervisor", "Superviseur",
        "Le travail des agents, la suppression, la fusion, la reprise de données, les files et les équipes", "agent",
        concat(working(""), List.of("*.delete", "*.restore", "*.merge", "*.import",
            "queues.*", "categories.*", "teams.create", "teams.update",
            "users.field.login.read", "users.field.email.read", "users.field.phone.read", "users.field.roles.read",
            "admin.audit"))),
    AGENT("agent", "Agent", "Lit et traite tout ; ne supprime pas et ne règle rien", "agent", working("")),
    FIELD("field", "Intervenant", "Voit et traite ce qui lui est affecté ou l’est à son équipe", "agent",
        concat(working(":own"), working(":team"), List.of("accounts.read", "contacts.read", "users.read", "teams.read",
            "queues.read", "categories.read", "documentRequests.read", "documentRequests.update", "documentRequests.do.*"))),
    CLIENT("client", "Client", "Suit et ouvre les tickets de ses comptes dans l’espace client", "client",
        List.of("accounts.read:account", "tickets.read:account", "tickets.create:account", "tickets.comment:account",
            "tickets.attach:account", "documentRequests.read:account", "documentRequests.do.receive:account")),
    READER("reader", "Lecteur", "Lit tout, ne change rien", "agent", concat(List.of("*.read"), profile()));

    /** What later versions of the platform added to the lines, each version's at once, the newest last. */
    private static final List<Set<String>> ADDED = List.of(Set.of("notifications.do.channels"),
        Set.of("documentRequests.read", "documentRequests.update", "documentRequests.do.*", "documentRequests.read:account",
            "documentRequests.do.receive:account"));

    private final String key;
    private final String label;
    private final String description;
    private final String audience;
    private final List<String> lines;

    ShippedRole(String key, String label, String description, String audience, List<String> lines) {
        this.key = key;
        this.label = label;
        this.description = description;
        this.audience = audience;
        this.lines = lines;
    }

    String key() {
        return key;
    }

    /** As shown; French, like the installation's first language. */
    String label() {
        return label;
    }

    String description() {
        return description;
    }

    String audience() {
        return audience;
    }

    List<String> lines() {
        return lines;
    }

    /** True if the lines are just those that an earlier version of the platform shipped. */
    boolean formerly(Collection<String> stored) {
        Set<String> has = Set.copyOf(stored);
        Set<String> older = new HashSet<>(lines);
        for (int version = ADDED.size() - 1; version >= 0; version--) {
            if (older.removeAll(ADDED.get(version)) && older.equals(has)) {
                return true;
            }
        }
        return false;
    }

    /** What a day's work needs, on rows of the given scope; a new record has no row yet, so creating has none. */
    private static List<String> working(String scope) {
        return concat(List.of("*.read" + scope, "*.create", "*.update" + scope, "*.comment" + scope, "*.note" + scope,
            "*.attach" + scope, "*.link" + scope, "*.export" + scope, "*.do.*" + scope), profile());
    }

    /** One's own notifications, display settings and secrets; the rules of users keep it to these. */
    private static List<String> profile() {
        return List.of("notifications.read:own", "notifications.do.markRead:own", "notifications.do.channels", "users.update:own",
            "users.do.setPassword:own", "users.do.issueToken:own", "users.do.listTokens:own", "users.do.revokeTokens:own",
            "users.do.closeSessions:own");
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).distinct().toList();
    }
}
