package org.guichet.time.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The module acting on its own behalf: whoever takes a ticket need not be allowed to note time by hand. */
final class Self {
    private static final Actor PROGRAM = Actor.program("time", "rule");

    private Self() {
    }

    static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }

    static void run(Runnable work) {
        Actors.run(PROGRAM, work);
    }
}
