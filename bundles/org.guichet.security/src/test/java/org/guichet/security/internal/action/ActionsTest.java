package org.guichet.security.internal.action;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Admission;
import org.guichet.api.security.Person;
import org.guichet.security.internal.access.Admissions;
import org.guichet.security.internal.access.Passwords;
import org.guichet.security.internal.access.SecurityTables;
import org.guichet.security.internal.access.Sessions;
import org.guichet.security.internal.access.StoredUsers;
import org.guichet.security.internal.access.Tokens;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class ActionsTest {
    private static final String OLD = "ancien-mot-de-passe";
    private static final String NEW = "nouveau-mot-de-passe";

    @Rule
    public final SecurityTables tables = new SecurityTables();
    private Passwords passwords;
    private Admissions admissions;
    private StoredUsers users;
    private List<RecordAction> actions;
    private long admin;
    private long anne;

    @Before
    public void arrange() {
        Sessions sessions = tables.sessions(Clock.systemUTC());
        Tokens tokens = new Tokens(tables.sql());
        passwords = tables.passwords();
        users = tables.users(sessions, tokens);
        admissions = tables.admissions(Clock.systemUTC());
        Reach reach = new Reach(tables.actors());
        actions = List.of(new SetPassword(tables.platform().records(), passwords, admissions, sessions, users, reach),
            new IssueToken(tables.platform().records(), tokens, reach), new ListTokens(tokens, reach),
            new RevokeTokens(tokens, users, reach), new CloseSessions(sessions, users, reach),
            new ForgetIdentities(admissions, reach));
        admin = tables.user("admin", "agent", "administrator");
        anne = tables.user("anne", "agent", "agent");
    }

    private Actor actor(long user) {
        return tables.actors().byId(user, "web").orElseThrow();
    }

    private Map<String, Object> run(long by, String action, long on, Map<String, Object> input) {
        RecordAction found = actions.stream().filter(one -> one.key().equals(action)).findFirst().orElseThrow();
        return Actors.as(actor(by), () -> found.run(on, input));
    }

    @Test
    public void onesOwnPasswordNeedsTheOldOne() {
        run(admin, "setPassword", anne, Map.of("password", OLD));
        assertThrows(Invalid.class, () -> run(anne, "setPassword", anne, Map.of("password", NEW)));
        assertThrows(Invalid.class, () -> run(anne, "setPassword", anne, Map.of("password", NEW, "oldPassword", "wrong")));
        run(anne, "setPassword", anne, Map.of("password", NEW, "oldPassword", OLD));
        assertTrue(passwords.matches(anne, NEW.toCharArray()));
        assertFalse(passwords.matches(anne, OLD.toCharArray()));
    }

    @Test
    public void aNewPasswordEndsAllSessionsAtOnce() {
        String secret = users.open(actor(anne), "192.0.2.1", "Firefox").secret();
        assertTrue(users.bySession(secret).isPresent());
        assertEquals(1, run(admin, "setPassword", anne, Map.of("password", NEW)).get("sessionsClosed"));
        assertTrue(users.bySession(secret).isEmpty());
    }

    @Test
    public void aWeakPasswordChangesNothing() {
        String secret = users.open(actor(anne), "192.0.2.1", "Firefox").secret();
        assertThrows(Invalid.class, () -> run(admin, "setPassword", anne, Map.of("password", "short")));
        assertTrue(users.bySession(secret).isPresent());
        assertFalse(passwords.has(anne));
    }

    @Test
    public void anAgentReachesNoOthersAccount() {
        for (RecordAction action : actions) {
            assertThrows(action.key(), Forbidden.class,
                () -> run(anne, action.key(), admin, Map.of("password", NEW, "purpose", "x")));
        }
    }

    @Test
    public void aHelpDeskMaySetPasswordsButNotThoseOfAdministratorsNorActAsOthers() {
        tables.role("helpdesk", "agent", "users.read", "users.do.*");
        long desk = tables.user("desk", "agent", "helpdesk");
        run(desk, "setPassword", anne, Map.of("password", NEW));
        assertThrows(Forbidden.class, () -> run(desk, "setPassword", admin, Map.of("password", NEW)));
        assertThrows(Forbidden.class, () -> run(desk, "issueToken", anne, Map.of("purpose", "to be her")));
        long robot = tables.user("robot", "program", "reader");
        assertTrue(users.byToken((String) run(desk, "issueToken", robot, Map.of("purpose", "export")).get("token")).isPresent());
    }

    @Test
    public void tokensAreMadeListedAndRevoked() {
        String token = (String) run(anne, "issueToken", anne, Map.of("purpose", "macro")).get("token");
        assertEquals(actor(anne).user(), users.byToken(token).orElseThrow().user());
        List<?> listed = (List<?>) run(anne, "listTokens", anne, Map.of()).get("tokens");
        Object id = ((Map<?, ?>) listed.get(0)).get("id");
        assertThrows(Invalid.class, () -> run(anne, "revokeTokens", anne, Map.of("token", "%")));
        assertEquals(1, run(anne, "revokeTokens", anne, Map.of("token", id)).get("revoked"));
        assertTrue(users.byToken(token).isEmpty());
        assertThrows(Invalid.class, () -> run(anne, "issueToken", anne, Map.of()));
    }

    @Test
    public void anotherPersonsTokenIsNotRevokedThroughOnesOwnAccount() {
        String token = (String) run(admin, "issueToken", admin, Map.of("purpose", "script")).get("token");
        Object id = ((Map<?, ?>) ((List<?>) run(admin, "listTokens", admin, Map.of()).get("tokens")).get(0)).get("id");
        assertEquals(0, run(anne, "revokeTokens", anne, Map.of("token", id)).get("revoked"));
        assertTrue(users.byToken(token).isPresent());
    }

    @Test
    public void closingSessionsSignsOutEverywhere() {
        String one = users.open(actor(anne), "192.0.2.1", "Firefox").secret();
        String two = users.open(actor(anne), "192.0.2.2", "Phone").secret();
        assertEquals(2, run(anne, "closeSessions", anne, Map.of()).get("sessionsClosed"));
        assertTrue(users.bySession(one).isEmpty());
        assertTrue(users.bySession(two).isEmpty());
    }

    @Test
    public void whomAProviderVouchesForGivesThemselvesNoPasswordThatWouldOutliveIt() {
        Person person = new Person("1", "anne", null, null, Admission.KNOWN_ONLY);
        assertTrue(admissions.admit("corp", person).isPresent());
        assertThrows(NotAllowedNow.class, () -> run(anne, "setPassword", anne, Map.of("password", NEW)));
        assertFalse(passwords.has(anne));
        run(admin, "setPassword", anne, Map.of("password", NEW));
        assertTrue(passwords.has(anne));
    }

    @Test
    public void onlyWhoAssignsRolesUntiesAUserFromTheirProvider() {
        admissions.admit("corp", new Person("1", "anne", null, null, Admission.KNOWN_ONLY));
        assertThrows(Forbidden.class, () -> run(anne, "forgetIdentities", anne, Map.of()));
        assertTrue(admissions.tied(anne));
        assertEquals(1, run(admin, "forgetIdentities", anne, Map.of()).get("forgotten"));
        assertFalse(admissions.tied(anne));
    }
}
