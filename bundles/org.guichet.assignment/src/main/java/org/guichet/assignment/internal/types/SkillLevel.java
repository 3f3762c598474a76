package org.guichet.assignment.internal.types;

import java.util.List;

/** How well a skill is known, the least first. */
public final class SkillLevel {
    private static final List<String> KEYS = List.of("basic", "confirmed", "expert");

    private SkillLevel() {
    }

    static String[] keys() {
        return KEYS.toArray(String[]::new);
    }

    /** 1 for the least; 0 for what is no level. */
    public static int number(Object key) {
        return KEYS.indexOf(key) + 1;
    }

    /** The key of a number from 1. */
    public static String key(int number) {
        return KEYS.get(number - 1);
    }
}
