package org.guichet.testkit.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks again until something is there that a server does in the background. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One look. */
    public interface Look<T> {
        Optional<T> look() throws IOException, InterruptedException;
    }

    private Eventually() {
    }

    /**
     * @param what is looked for, for the message
     * @throws IOException if it is not there within half a minute
     */
    public static <T> T there(String what, Look<T> look) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new IOException("there is not " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            RunningServer.pause();
        }
    }
}
