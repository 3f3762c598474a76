package org.guichet.assignment.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The module acting on its own behalf: whoever writes a ticket need not be allowed to see who could take it. */
public final class Self {
    private static final Actor PROGRAM = Actor.program("assignment", "rule");

    private Self() {
    }

    public static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }

    public static void run(Runnable work) {
        Actors.run(PROGRAM, work);
    }
}
