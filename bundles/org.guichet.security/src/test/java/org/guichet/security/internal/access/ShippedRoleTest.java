package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guichet.api.security.Grants;
import org.junit.Test;

public class ShippedRoleTest {
    private static final Set<String> ADMINISTRATION =
        Set.of("users", "teams", "roles", "teamMemberships", "queues", "categories");
    private static final List<String> WRITES = List.of("create", "update", "delete", "do.setPassword", "import", "merge");

    private static Grants of(ShippedRole role) {
        return Grants.of(role.lines(), ADMINISTRATION::contains);
    }

    @Test
    public void anAdministratorMayDoEverythingAlsoWithRestrictedFields() {
        Grants grants = of(ShippedRole.ADMINISTRATOR);
        assertTrue(grants.allowsAll("admin.settings"));
        assertTrue(grants.allowsAll("users.do.setPassword"));
        assertTrue(grants.allowsAll("returns.field.cost.write"));
    }

    @Test
    public void anAgentWorksWithModulesThatNobodyNamed() {
        Grants grants = of(ShippedRole.AGENT);
        for (String verb : List.of("read", "create", "update", "comment", "note", "attach", "link", "export", "do.approve")) {
            assertTrue(verb, grants.allowsAll("returns." + verb));
        }
        assertFalse(grants.allows("returns.delete"));
        assertFalse(grants.allows("returns.field.cost.read"));
        assertFalse(grants.allows("admin.settings"));
    }

    @Test
    public void onlyAnAdministratorWritesUsersAndRoles() {
        for (ShippedRole role : ShippedRole.values()) {
            if (role != ShippedRole.ADMINISTRATOR) {
                for (String verb : WRITES) {
                    assertFalse(role + " users." + verb, of(role).allowsAll("users." + verb));
                    assertFalse(role + " roles." + verb, of(role).allows("roles." + verb));
                }
                assertFalse(role + " assigns roles", of(role).allows("admin.roles"));
                assertFalse(role + " writes roles of users", of(role).allows("users.field.roles.write"));
            }
        }
    }

    @Test
    public void agentsChangeTheirOwnProfileOnly() {
        assertEquals(Set.of("own"), of(ShippedRole.AGENT).scopes("users.update"));
        assertEquals(Set.of("own"), of(ShippedRole.READER).scopes("users.do.setPassword"));
    }

    @Test
    public void agentsSeeNamesOfColleaguesButNotHowToReachThem() {
        Grants grants = of(ShippedRole.AGENT);
        assertTrue(grants.allowsAll("users.read"));
        for (String field : List.of("login", "email", "phone", "roles", "contact")) {
            assertFalse(field, grants.allows("users.field." + field + ".read"));
        }
    }

    @Test
    public void aFieldWorkerSeesOwnAndTeamRowsButAllAccounts() {
        Grants grants = of(ShippedRole.FIELD);
        assertEquals(Set.of("own", "team"), grants.scopes("tickets.update"));
        assertTrue(grants.allowsAll("accounts.read"));
        assertFalse(grants.allowsAll("accounts.update"));
    }

    @Test
    public void aClientReachesTheirOwnAccountsAndNothingMore() {
        Grants grants = of(ShippedRole.CLIENT);
        assertEquals("client", ShippedRole.CLIENT.audience());
        assertEquals(Set.of("account"), grants.scopes("tickets.read"));
        for (String permission : List.of("tickets.update", "tickets.note", "tickets.export", "contacts.read", "users.read",
                "activities.read", "groups.read", "returns.read")) {
            assertFalse(permission, grants.allows(permission));
        }
    }

    @Test
    public void aReaderChangesNothing() {
        Grants grants = of(ShippedRole.READER);
        assertTrue(grants.allowsAll("returns.read"));
        for (String verb : List.of("create", "update", "delete", "comment", "note", "attach", "link", "export", "do.resolve")) {
            assertFalse(verb, grants.allows("returns." + verb));
        }
    }

    @Test
    public void noShippedRoleTakesAnythingAwayFromAnother() {
        assertTrue(Arrays.stream(ShippedRole.values()).flatMap(role -> role.lines().stream())
            .noneMatch(line -> line.startsWith("-")));
    }
}
