package org.guichet.security.internal.people;

import java.util.List;
import java.util.regex.Pattern;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Grants;
import org.osgi.service.component.annotations.Component;

/** Roles are written by those alone who may assign them; their key stays, their lines are readable, one administrator remains. */
@Component(service = RecordRule.class)
public class RoleRules implements RecordRule<Role> {
    private static final String ADMINISTRATOR = "administrator";
    private static final String ASSIGN = "admin.roles";
    private static final Pattern LINE = Pattern.compile(
        "-?\\s*(\\*|(\\*|[a-z][A-Za-z0-9]*)(\\.[A-Za-z0-9_-]+)*(\\.\\*|\\.[A-Za-z0-9_-]+))\\s*(:\\s*[a-z][a-z0-9-]*)?");

    @Override
    public Class<Role> entity() {
        return Role.class;
    }

    @Override
    public void before(Change<Role> change) {
        if (!change.actor().may(ASSIGN)) {
            throw new Forbidden("may-not-assign-roles");
        }
        Role role = change.record();
        if (change.kind() != Change.Kind.CREATE && change.changed("key")) {
            change.invalid("key", "key-stays");
        }
        List<String> lines = role.getGrants() == null ? List.of() : role.getGrants().lines().map(String::strip).toList();
        for (String line : lines) {
            if (!line.isEmpty() && !line.startsWith("#") && !LINE.matcher(line).matches()) {
                change.invalid("grants", "bad-grant", line);
            }
        }
        boolean assigns = change.kind() != Change.Kind.DELETE && "agent".equals(role.getAudience())
            && Grants.of(lines).allows(ASSIGN);
        if (ADMINISTRATOR.equals(role.getKey()) && !assigns) {
            change.invalid("grants", "administrator-stays");
        }
    }
}
