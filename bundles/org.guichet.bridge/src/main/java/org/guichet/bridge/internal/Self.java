package org.guichet.bridge.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The module acting on its own behalf: what comes from outside is nobody's here. */
public final class Self {
    private static final Actor PROGRAM = Actor.program("bridge", "bridge");

    private Self() {
    }

    public static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }
}
