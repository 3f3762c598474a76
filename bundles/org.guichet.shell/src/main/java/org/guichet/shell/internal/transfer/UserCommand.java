package org.guichet.shell.internal.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.karaf.shell.api.action.Option;
import org.guichet.api.error.NotFound;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Users;
import org.guichet.shell.internal.PlatformCommand;

/** A command that does its work with the rights of a user. */
public abstract class UserCommand extends PlatformCommand {
    @Option(name = "--as", description = "Login of the user with whose rights it is done")
    String login = "admin";

    /** What the command does as the user. */
    protected abstract void work() throws IOException;

    @Override
    protected final void run() {
        Actor user = service(Users.class).byLogin(login, "shell").orElseThrow(() -> new NotFound("no-such-record", "users", login));
        Actors.run(user, () -> {
            try {
                work();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
