package org.guichet.shell.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.guichet.api.record.RecordAction;

/** Asks for a new password without showing it, and has the platform set it. */
final class PasswordPrompt {
    private static final char UNSEEN = 0;

    private PasswordPrompt() {
    }

    static String ask(Session session) {
        try {
            String first = session.readLine("Password: ", UNSEEN);
            String second = session.readLine("Again: ", UNSEEN);
            if (first == null || !first.equals(second)) {
                throw new IllegalArgumentException("the two passwords differ");
            }
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void set(List<RecordAction> actions, long user, String password) {
        actions.stream().filter(action -> action.type().equals("users") && action.key().equals("setPassword")).findFirst()
            .orElseThrow(() -> new IllegalStateException("the security module is not there"))
            .run(user, Map.of("password", password));
    }
}
