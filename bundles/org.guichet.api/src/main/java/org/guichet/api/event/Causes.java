package org.guichet.api.event;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What leads to the writes of this thread, for work that answers to events by writing: every event of those writes carries it,
 * whichever module makes them, so that whoever would answer to its own writes can tell.
 */
public final class Causes {
    /** Longest text of a cause. */
    public static final int LONGEST = 1000;
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Causes() {
    }

    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does the work, whose writes are due to the cause. @throws IllegalArgumentException if the text is too long */
    public static <R> R during(String cause, Supplier<R> work) {
        if (cause.length() > LONGEST) {
            throw new IllegalArgumentException("cause of " + cause.length() + " characters");
        }
        String previous = CURRENT.get();
        CURRENT.set(cause);
        try {
            return work.get();
        } finally {
            if (previous == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(previous);
            }
        }
    }
}
