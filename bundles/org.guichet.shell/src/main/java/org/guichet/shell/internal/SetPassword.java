package org.guichet.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;

/** Sets a user's password and ends the user's sessions. */
@Service
@Command(scope = "guichet", name = "password", description = "Sets the password of a user; asks for it")
public class SetPassword extends PlatformCommand {
    @Argument(name = "login", required = true, description = "Login of an active user")
    String login;

    @Override
    protected void run() {
        Actor user = service(Users.class).byLogin(login, "shell")
            .orElseThrow(() -> new IllegalArgumentException("no active user has the login " + login));
        PasswordPrompt.set(services(RecordAction.class), user.user(), PasswordPrompt.ask(session));
        print("The password of " + user.login() + " is set; all sessions are closed");
    }
}
