package org.guichet.bench;

import java.io.IOException;

/** Something that an agent does. Each worker has its own; it is used by one thread. */
interface Operation {
    /**
     * Does it once.
     *
     * @return whether status and content were as they must be
     */
    boolean run() throws IOException, InterruptedException;

    /** Once before and once after a measurement: looks at the content too. A {@link Failed} if it is wrong. */
    default void check() throws IOException, InterruptedException {
        if (!run()) {
            throw new Failed("not answered as it must be");
        }
    }
}
