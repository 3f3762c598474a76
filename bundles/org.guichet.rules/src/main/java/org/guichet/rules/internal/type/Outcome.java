package org.guichet.rules.internal.type;

import java.util.Locale;
import java.util.stream.Stream;

/** What came of a run. */
public enum Outcome {
    /** All its actions were carried out. */
    DONE,
    /** One of them could not be, and none of them was. */
    FAILED,
    /** It would have run too often, or on what rules led to over and over. */
    STOPPED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static String[] keys() {
        return Stream.of(values()).map(Outcome::key).toArray(String[]::new);
    }
}
