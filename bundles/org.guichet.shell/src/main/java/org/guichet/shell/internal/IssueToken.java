package org.guichet.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.security.Users;

/** Prints a new bearer token and nothing else, for scripts. */
@Service
@Command(scope = "guichet", name = "token", description = "Prints a new bearer token of a user")
public class IssueToken extends PlatformCommand {
    @Argument(name = "login", required = true, description = "Login of an active user")
    String login;
    @Option(name = "--purpose", description = "What the token is for, as shown where tokens are listed")
    String purpose = "shell";

    @Override
    protected void run() {
        print(service(Users.class).issueToken(login, purpose));
    }
}
