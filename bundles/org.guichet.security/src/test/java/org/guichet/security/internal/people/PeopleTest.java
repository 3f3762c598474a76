package org.guichet.security.internal.people;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.security.internal.access.SecurityTables;
import org.guichet.security.internal.access.Sessions;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Users, teams and roles through the engine, as REST writes them. */
public class PeopleTest {
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private long admin;
    private long anne;

    @Before
    public void arrange() {
        admin = tables.user("admin", "agent", "administrator");
        anne = tables.user("anne", "agent", "agent");
    }

    private <R> R as(long user, Supplier<R> work) {
        return Actors.as(tables.actors().byId(user, "web").orElseThrow(), work);
    }

    private Saved create(long by, String type, Map<String, Object> values) {
        return as(by, () -> tables.platform().records().create(type, values, WriteOptions.NONE));
    }

    private Saved patch(long by, String type, long id, Map<String, Object> values) {
        return as(by, () -> tables.platform().records().patch(type, id, values, WriteOptions.NONE));
    }

    private static Map<String, Object> user(String login, Object... more) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("login", login, "name", "Mme " + login));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return values;
    }

    private static String refusal(Runnable write) {
        return assertThrows(Invalid.class, write::run).places().get(0).key();
    }

    private Map<String, Object> row(long by, long user) {
        return as(by, () -> tables.platform().queries().read("users", user));
    }

    @Test
    public void anAdministratorCreatesAUserWhoThenIsAnActor() {
        long team = tables.team("south", null, null);
        long id = create(admin, "users", user("Paul.Martin", "roles", List.of("reader"),
            "teamMemberships", List.of(Map.of("team", team)))).id();
        Actor paul = tables.actors().byId(id, "web").orElseThrow();
        assertEquals("paul.martin", paul.login());
        assertEquals(Set.of(team), paul.teams());
        assertTrue(paul.may("tickets.read"));
        assertFalse(paul.may("tickets.update"));
    }

    @Test
    public void aLoginIsTakenWhateverItsCaseAndForEver() {
        assertEquals("login-taken", refusal(() -> create(admin, "users", user("ANNE"))));
        as(admin, () -> tables.platform().records().delete("users", anne, WriteOptions.NONE));
        assertEquals("login-taken", refusal(() -> create(admin, "users", user("Anne"))));
    }

    @Test
    public void aLoginIsAPlainWord() {
        for (String login : List.of("", " ", "two words", "<script>", ".hidden", "x".repeat(121))) {
            assertThrows(login, Invalid.class, () -> create(admin, "users", user(login)));
        }
    }

    @Test
    public void anAgentMayNotWriteUsersTeamsOrRoles() {
        assertThrows(Forbidden.class, () -> create(anne, "users", user("paul")));
        assertThrows(Forbidden.class, () -> create(anne, "teams", Map.of("key", "south", "name", "Sud")));
        assertThrows(Forbidden.class, () -> create(anne, "roles", Map.of("key", "all", "name", "All", "grants", "*")));
        assertThrows(Forbidden.class, () -> patch(anne, "users", admin, Map.of("language", "en")));
        assertThrows(Forbidden.class,
            () -> as(anne, () -> tables.platform().records().delete("users", admin, WriteOptions.NONE)));
    }

    @Test
    public void anAgentChangesLanguageZoneAndThemeOfTheirOwnProfileAndNothingElse() {
        patch(anne, "users", anne, Map.of("language", "en", "zone", "Europe/Brussels", "theme", "dark"));
        assertEquals("Europe/Brussels", tables.actors().byId(anne, "web").orElseThrow().zone().getId());
        assertThrows(Forbidden.class, () -> patch(anne, "users", anne, Map.of("name", "Le directeur")));
        assertThrows(Forbidden.class, () -> patch(anne, "users", anne, Map.of("audience", "program")));
        assertThrows(Exception.class, () -> patch(anne, "users", anne, Map.of("roles", List.of("administrator"))));
        assertThrows(Exception.class, () -> patch(anne, "users", anne, Map.of("teamMemberships", List.of(Map.of("team", 1)))));
        assertFalse(tables.actors().administrates(anne));
    }

    @Test
    public void agentsReadTheNamesOfColleaguesAndNoMore() {
        Map<String, Object> row = row(anne, admin);
        assertEquals("Mme admin", row.get("name"));
        for (String hidden : List.of("login", "email", "phone", "roles", "contact")) {
            assertFalse(hidden, row.containsKey(hidden));
        }
        assertTrue(row(admin, anne).containsKey("login"));
        assertThrows(Invalid.class, () -> as(anne,
            () -> tables.platform().queries().list(ListQuery.of("users").filter("login==admin"))));
    }

    @Test
    public void nobodyButAnAdministratorReadsWhatARoleAllows() {
        Page page = as(anne, () -> tables.platform().queries().list(ListQuery.of("roles").fields("name")));
        assertFalse(page.items().isEmpty());
        assertThrows(Invalid.class,
            () -> as(anne, () -> tables.platform().queries().list(ListQuery.of("roles").fields("grants"))));
    }

    @Test
    public void aClientKnowsOfNoUserTeamOrRole() {
        long client = tables.user("client", "client", "client");
        for (String type : List.of("users", "teams", "roles", "teamMemberships")) {
            assertThrows(NotFound.class, () -> create(client, type, Map.of()));
        }
        assertThrows(Exception.class, () -> row(client, admin));
    }

    @Test
    public void whoMayWriteUsersButNotAssignRolesCannotRaiseAnybody() {
        tables.role("registrar", "agent", "users.*", "users.field.*", "roles.*", "roles.field.*");
        long clerk = tables.user("clerk", "agent", "registrar");
        long made = create(clerk, "users", user("paul")).id();
        patch(clerk, "users", made, Map.of("name", "Paul Martin"));
        assertThrows(Forbidden.class, () -> patch(clerk, "users", made, Map.of("roles", List.of("reader"))));
        assertThrows(Forbidden.class, () -> create(clerk, "users", user("eve", "roles", List.of("administrator"))));
        assertThrows(Forbidden.class, () -> patch(clerk, "users", admin, Map.of("login", "admin2")));
        assertThrows(Forbidden.class, () -> create(clerk, "roles", Map.of("key", "all", "name", "All", "grants", "*")));
    }

    @Test
    public void aUserHoldsRolesThatExistAndAreForTheirAudience() {
        assertEquals("unknown-role", refusal(() -> patch(admin, "users", anne, Map.of("roles", List.of("agent", "boss")))));
        assertEquals("role-of-other-audience", refusal(() -> patch(admin, "users", anne, Map.of("roles", List.of("client")))));
        assertEquals("client-needs-contact", refusal(() -> create(admin, "users", user("c", "audience", "client"))));
    }

    @Test
    public void theLastAdministratorStays() {
        assertEquals("last-administrator", refusal(() -> patch(admin, "users", admin, Map.of("active", false))));
        assertEquals("last-administrator", refusal(() -> patch(admin, "users", admin, Map.of("roles", List.of("agent")))));
        assertEquals("last-administrator",
            refusal(() -> as(admin, () -> tables.platform().records().delete("users", admin, WriteOptions.NONE))));
        long second = tables.user("second", "agent", "administrator");
        patch(second, "users", admin, Map.of("active", false));
        assertTrue(tables.actors().byId(admin, "web").isEmpty());
    }

    @Test
    public void theAdministratorsRoleStaysAndKeepsItsPower() {
        long role = as(admin, () -> (Long) tables.platform().queries()
            .list(ListQuery.of("roles").filter("key==administrator")).items().get(0).get("id"));
        assertEquals("administrator-stays", refusal(() -> patch(admin, "roles", role, Map.of("grants", "*.read"))));
        assertEquals("administrator-stays",
            refusal(() -> as(admin, () -> tables.platform().records().delete("roles", role, WriteOptions.NONE))));
        assertEquals("key-stays", refusal(() -> patch(admin, "roles", role, Map.of("key", "root", "name", "Root"))));
    }

    @Test
    public void aRolesLinesMustBeReadable() {
        create(admin, "roles", Map.of("key", "good", "name", "Bon",
            "grants", "# ce que fait le SAV\ntickets.read:team\n"
            + "\n*.do.*:own\n- tickets.export\ntickets.field.c_x.write\nadmin.jobs"));
        for (String line : List.of("tickets", "tickets.read:", "Tickets.read", "tickets read", "*.*.x y", "--x.y",
                "tickets.read:Own")) {
            assertEquals(line, "bad-grant", refusal(() -> create(admin, "roles",
                Map.of("key", "bad", "name", "Bad", "grants", line))));
        }
    }

    @Test
    public void aUserWhoIsSwitchedOffIsSignedOutInTheSameTransaction() {
        Sessions sessions = tables.sessions(Clock.systemUTC());
        Actor actor = tables.actors().byId(anne, "web").orElseThrow();
        tables.sql().write("insert into SECURITY_SESSION (HASH, USER_ID, OPENED, SEEN) values ('x', ?, ?, ?)", actor.user(),
            Clock.systemUTC().instant(), Clock.systemUTC().instant());
        assertThrows(IllegalStateException.class, () -> as(admin, () -> tables.platform().records().together(() -> {
            tables.platform().records().patch("users", anne, Map.of("active", false), WriteOptions.NONE);
            throw new IllegalStateException("rolled back");
        })));
        assertTrue("rolled back with the write", tables.sql().any("select HASH from SECURITY_SESSION where USER_ID = ?", anne));
        patch(admin, "users", anne, Map.of("active", false));
        assertFalse(tables.sql().any("select HASH from SECURITY_SESSION where USER_ID = ?", anne));
        assertEquals(0, sessions.closeAll(anne));
    }

    @Test
    public void aTeamDoesNotStandBelowItself() {
        long south = create(admin, "teams", Map.of("key", "south", "name", "Sud")).id();
        long nice = create(admin, "teams", Map.of("key", "nice", "name", "Nice", "parent", south)).id();
        assertEquals("team-cycle", refusal(() -> patch(admin, "teams", south, Map.of("parent", nice))));
        assertEquals("team-cycle", refusal(() -> patch(admin, "teams", south, Map.of("parent", south))));
        assertEquals("key-taken", refusal(() -> create(admin, "teams", Map.of("key", "south", "name", "Encore"))));
    }

    @Test
    public void historyAndRecordsHoldNoPasswordAndNoToken() {
        Map<String, Object> row = row(admin, anne);
        assertNull(row.get("password"));
        assertThrows(Invalid.class, () -> patch(admin, "users", anne, Map.of("password", "cheval-batterie")));
        assertThrows(Invalid.class, () -> patch(admin, "users", anne, Map.of("zone", "Mars/Olympus")));
    }
}
