package org.guichet.sla.time;

import java.util.Arrays;
import java.util.Locale;

/** A constant that is stored and shown under a key: its name in camel case. */
public interface Keyed {
    String name();

    default String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().split("_")) {
            String lower = word.toLowerCase(Locale.ROOT);
            key.append(key.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return key.toString();
    }

    /** @throws IllegalArgumentException if there is none of that key */
    static <E extends Enum<E> & Keyed> E of(Class<E> constants, String key) {
        return Arrays.stream(constants.getEnumConstants()).filter(one -> one.key().equals(key)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + constants.getSimpleName() + ": " + key));
    }

    static <E extends Enum<E> & Keyed> String[] keys(Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants()).map(Keyed::key).toArray(String[]::new);
    }
}
