package org.guichet.search.internal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Up to which event the index holds the records of each type: all of them, all but those that changed while the type was away,
 * or unknown. Not thread-safe.
 */
final class Completeness {
    private static final long WHOLE = Long.MAX_VALUE;
    private final Map<String, Long> types = new TreeMap<>();

    /** @param text as {@link #toString} gives it */
    static Completeness of(String text) {
        Completeness completeness = new Completeness();
        for (String type : text.split(",")) {
            String[] halves = type.split(":");
            if (!halves[0].isEmpty()) {
                completeness.types.put(halves[0], halves.length == 1 ? WHOLE : Long.parseLong(halves[1]));
            }
        }
        return completeness;
    }

    boolean isWhole(String type) {
        return types.getOrDefault(type, 0L) == WHOLE;
    }

    /** All records of the type are in. */
    void whole(String type) {
        types.put(type, WHOLE);
    }

    /** An event of a type that is away passes by. */
    void missed(String type, long sequence) {
        types.computeIfPresent(type, (key, upTo) -> Math.min(upTo, sequence - 1));
    }

    /** The event behind which those of the type were missed; empty if nothing is known of its records. */
    OptionalLong upTo(String type) {
        Long upTo = types.get(type);
        return upTo == null ? OptionalLong.empty() : OptionalLong.of(upTo);
    }

    /** Nothing is known of any type. */
    void clear() {
        types.clear();
    }

    /** {@code accounts,tickets:812}: accounts are whole, of tickets what happened behind event 812 is missing. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        types.forEach((type, upTo) -> text.append(text.length() == 0 ? "" : ",").append(type)
            .append(upTo == WHOLE ? "" : ":" + upTo));
        return text.toString();
    }
}
