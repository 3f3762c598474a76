package org.guichet.rules.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The module acting on its own behalf. */
public final class Self {
    public static final String CHANNEL = "rule";
    private static final Actor PROGRAM = Actor.program("rules", CHANNEL);

    private Self() {
    }

    public static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }
}
