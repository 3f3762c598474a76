package org.guichet.mail.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;

/** The module acting on its own behalf, or for somebody who wrote and is no user here. */
public final class Self {
    /** How acts that come by mail are marked. */
    public static final String CHANNEL = "mail";
    private static final Actor PROGRAM = Actor.program("mail", CHANNEL);

    private Self() {
    }

    public static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }

    /** @param name as people will read it, with the address: a name alone could be a colleague's */
    public static <R> R as(String name, Supplier<R> work) {
        return Actors.as(Actor.program(name, CHANNEL), work);
    }
}
