package org.guichet.api.security;

import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.api.error.NotSignedIn;

/**
 * The actor of the work that this thread does. Bound by the doors (REST filter, shell, job, import) around each piece of
 * work; the engine refuses to work for nobody.
 */
public final class Actors {
    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private Actors() {
    }

    /** @throws NotSignedIn if no actor is bound */
    public static Actor current() {
        return find().orElseThrow(() -> new NotSignedIn("not-signed-in"));
    }

    public static Optional<Actor> find() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does the work as the given actor, then gives the thread back to the previous one. */
    public static <R> R as(Actor actor, Supplier<R> work) {
        Actor previous = CURRENT.get();
        CURRENT.set(actor);
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

    public static void run(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return null;
        });
    }
}
