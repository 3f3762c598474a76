package org.guichet.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;

/** Creates a user; people get a password, programs get tokens later. */
@Service
@Command(scope = "guichet", name = "user-create", description = "Creates a user and asks for the password")
public class CreateUser extends PlatformCommand {
    private static final String PROGRAM = "program";

    @Argument(name = "login", required = true, description = "Login, unique whatever its case")
    String login;
    @Option(name = "--name", description = "Name as shown; the login if left out")
    String name;
    @Option(name = "--email", description = "Mail address")
    String email;
    @Option(name = "--role", multiValued = true, description = "Key of a role; may be given several times")
    List<String> roles;
    @Option(name = "--audience", description = "agent (default), client or program")
    String audience = "agent";
    @Option(name = "--contact", description = "For clients: id of their contact")
    Long contact;
    @Option(name = "--no-password", description = "Sets none: the user signs in through LDAP or OIDC")
    boolean noPassword;

    @Override
    protected void run() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("login", login);
        values.put("name", name == null ? login : name);
        values.put("audience", audience);
        values.put("roles", roles == null ? List.of() : roles);
        if (email != null) {
            values.put("email", email);
        }
        if (contact != null) {
            values.put("contact", contact);
        }
        Records records = service(Records.class);
        records.check("users", null, values, WriteOptions.NONE);
        String password = noPassword || audience.equals(PROGRAM) ? null : PasswordPrompt.ask(session);
        long id = records.together(() -> {
            long created = records.create("users", values, WriteOptions.NONE).id();
            if (password != null) {
                PasswordPrompt.set(services(RecordAction.class), created, password);
            }
            return created;
        });
        print("User " + login + " has id " + id);
    }
}
