package org.guichet.shell.internal;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;

/** Everyone who can or could sign in. */
@Service
@Command(scope = "guichet", name = "users", description = "Lists the users")
public class ListUsers extends PlatformCommand {
    @Override
    protected void run() {
        ShellTable table = table("Id", "Login", "Name", "Audience", "Active", "Roles");
        ListQuery everyone = ListQuery.of("users").fields("login", "name", "audience", "active", "roles").sort("login");
        service(Queries.class).stream(everyone, row -> {
            table.addRow().addContent(row.get("id"), row.get("login"), row.get("name"), row.get("audience"),
                Boolean.TRUE.equals(row.get("active")) ? "yes" : "no", roles(row));
            return true;
        });
        print(table);
    }

    private static String roles(Map<String, Object> row) {
        return row.get("roles") instanceof Collection<?> roles
            ? roles.stream().map(Object::toString).collect(Collectors.joining(" ")) : "";
    }
}
