package org.guichet.data.internal.timeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import org.guichet.api.error.Invalid;

/**
 * Where an entry stands in a timeline: newest first, at one instant by source, in one source by its key. As text it is the
 * entry's key and thus the cursor of the next page.
 */
record Place(Instant at, char source, String key) implements Comparable<Place> {
    static final char COMMENT = 'a';
    static final char ATTACHMENT = 'b';
    static final char CHANGE = 'c';
    static final char CONTRIBUTED = 'd';
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::at).reversed().thenComparing(Place::source)
        .thenComparing(Comparator.comparingLong(Place::number).reversed()).thenComparing(Place::key);

    static Place of(String text) {
        try {
            String[] parts = text.split("_", 3);
            return new Place(Instant.parse(parts[0]), parts[1].charAt(0), parts[2]);
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw Invalid.of("before", "bad-cursor");
        }
    }

    /** Key as the number it is in our own sources, else 0. */
    long number() {
        try {
            return source == CONTRIBUTED ? 0 : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Invalid.of("before", "bad-cursor");
        }
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return at + "_" + source + "_" + key;
    }
}
