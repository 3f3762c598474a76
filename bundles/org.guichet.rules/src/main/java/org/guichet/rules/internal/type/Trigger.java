package org.guichet.rules.internal.type;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule answers to. */
public enum Trigger {
    CREATED, CHANGED, TRANSITION, COMMENT, SCHEDULE, ELAPSED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Trigger> of(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    public static String[] keys() {
        return Stream.of(values()).map(Trigger::key).toArray(String[]::new);
    }
}
