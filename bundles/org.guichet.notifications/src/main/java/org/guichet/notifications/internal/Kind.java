package org.guichet.notifications.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody is told, the most pressing reason first: of several only the first counts. */
enum Kind {
    MENTIONED, ASSIGNED, INVITED, TEAM, COMMENTED, STATE, CREATED, RULE, REMINDER;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static String[] keys() {
        return Stream.of(values()).map(Kind::key).toArray(String[]::new);
    }

    /** Gives somebody a record: many at a stroke are told as one. */
    boolean handsOver() {
        return this == ASSIGNED || this == TEAM;
    }

    boolean outweighs(Kind other) {
        return ordinal() < other.ordinal();
    }
}
