package org.guichet.itests;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Signs in to servers that are still making their first user. */
final class Sessions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Sessions() {
    }

    /** The administrator of the first start. */
    static Api admin(ServerProcess server, String password) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return Api.signIn(server.address(), "admin", password);
            } catch (IOException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }
}
