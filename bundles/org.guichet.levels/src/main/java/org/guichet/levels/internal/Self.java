package org.guichet.levels.internal;

import java.util.function.Supplier;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Grants;

/** The module acting on its own behalf: whoever moves a ticket need not be allowed to write stays. */
public final class Self {
    private static final String NAME = "levels";
    private static final Actor PROGRAM = Actor.program(NAME, "rule");

    private Self() {
    }

    public static <R> R as(Supplier<R> work) {
        return Actors.as(PROGRAM, work);
    }

    static void run(Runnable work) {
        Actors.run(PROGRAM, work);
    }

    static boolean is(Actor actor) {
        return actor.user() == null && NAME.equals(actor.login());
    }

    /** The person, for what an action entitles them to: whoever may escalate may put the ticket where the level has its own. */
    public static Actor trusted(Actor person) {
        return new Actor(person.user(), person.login(), person.name(), person.audience(), person.teams(), person.contact(),
            person.accounts(), Grants.ALL, person.locale(), person.zone(), person.channel());
    }
}
