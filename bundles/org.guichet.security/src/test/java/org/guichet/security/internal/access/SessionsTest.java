package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class SessionsTest {
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private final SteppingClock clock = new SteppingClock();
    private Sessions sessions;
    private Tokens tokens;
    private StoredUsers users;
    private Actor anne;

    @Before
    public void signIn() {
        sessions = tables.sessions(clock);
        tokens = new Tokens(tables.sql(), clock);
        StoredActors actors = tables.actors();
        users = new StoredUsers(actors, null, sessions, tokens, new Preferences(tables.sql(), clock), clock);
        anne = actors.byId(tables.user("anne", "agent", "agent"), "web").orElseThrow();
    }

    private Users.Session open() {
        return users.open(anne, "192.0.2.1", "Firefox");
    }

    @Test
    public void theSecretGivesTheActor() {
        Actor actor = users.bySession(open().secret()).orElseThrow();
        assertEquals(anne.user(), actor.user());
        assertEquals("web", actor.channel());
        assertTrue(users.bySession("guessed").isEmpty());
        assertTrue(users.bySession(null).isEmpty());
        assertTrue(users.bySession("x".repeat(100_000)).isEmpty());
    }

    @Test
    public void whoReadsTheDatabaseCannotTakeASession() {
        String secret = open().secret();
        String stored = tables.sql().first(row -> row.getString(1), "select HASH from SECURITY_SESSION").orElseThrow();
        assertNotEquals(secret, stored);
        assertTrue(users.bySession(stored).isEmpty());
    }

    @Test
    public void everySignInHasANewSecretOf256BitsAndItsOwnCsrfValue() {
        Users.Session one = open();
        Users.Session two = open();
        assertEquals(43, one.secret().length());
        assertNotEquals(one.secret(), two.secret());
        assertNotEquals(one.csrf(), two.csrf());
        assertEquals(one.csrf(), users.csrf(one.secret()).orElseThrow());
        assertTrue(users.csrf("guessed").isEmpty());
    }

    @Test
    public void anUnusedSessionEndsAfterTwelveHoursAUsedOneDoesNot() {
        String used = open().secret();
        String unused = open().secret();
        for (int hour = 0; hour < 13; hour++) {
            clock.pass(Duration.ofHours(1));
            assertTrue(users.bySession(used).isPresent());
        }
        assertTrue(users.bySession(unused).isEmpty());
    }

    @Test
    public void anySessionEndsAfterFourteenDays() {
        String secret = open().secret();
        for (int hour = 0; hour < 14 * 24; hour += 8) {
            assertTrue(users.bySession(secret).isPresent());
            clock.pass(Duration.ofHours(8));
        }
        clock.pass(Duration.ofMinutes(1));
        assertTrue(users.bySession(secret).isEmpty());
        assertTrue("and is gone from the table", sessions.of(anne.user()).isEmpty());
    }

    @Test
    public void aClosedSessionEndsAtOnceAndNoOtherDoes() {
        String one = open().secret();
        String two = open().secret();
        assertTrue(users.bySession(one).isPresent());
        users.close(one);
        assertTrue(users.bySession(one).isEmpty());
        assertTrue(users.bySession(two).isPresent());
    }

    @Test
    public void sessionsClosedElsewhereEndWithinSeconds() {
        String secret = open().secret();
        assertTrue(users.bySession(secret).isPresent());
        sessions.closeAll(anne.user());
        clock.pass(StoredUsers.REMEMBERED.plusMillis(1));
        assertTrue(users.bySession(secret).isEmpty());
    }

    @Test
    public void aChangedRoleTakesEffectOnAnOpenSessionWithinSecondsAndAtOnceWhenTold() {
        String secret = open().secret();
        assertTrue(users.bySession(secret).orElseThrow().may("tickets.update"));
        tables.sql().write("update SECURITY_USER set ROLES = '|reader|' where ID = ?", anne.user());
        clock.pass(StoredUsers.REMEMBERED.plusMillis(1));
        assertFalse(users.bySession(secret).orElseThrow().may("tickets.update"));
        tables.sql().write("update SECURITY_USER set ROLES = '|agent|' where ID = ?", anne.user());
        users.forget();
        assertTrue(users.bySession(secret).orElseThrow().may("tickets.update"));
    }

    @Test
    public void whoIsSwitchedOffIsOutWithinSecondsWithSessionAndToken() {
        String secret = open().secret();
        String token = users.issueToken("Anne", "nightly report");
        assertTrue(users.bySession(secret).isPresent());
        assertTrue(users.byToken(token).isPresent());
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", anne.user());
        clock.pass(StoredUsers.REMEMBERED.plusMillis(1));
        assertTrue(users.bySession(secret).isEmpty());
        assertTrue(users.byToken(token).isEmpty());
    }

    @Test
    public void aTokenIsStoredAsItsHashAndListedWithoutIt() {
        String token = users.issueToken("anne", "nightly report");
        assertTrue(token.matches("gct_[A-Za-z0-9_-]{43}"));
        assertEquals("api", users.byToken(token).orElseThrow().channel());
        assertEquals(List.of(Secrets.hash(token)), tables.sql().list(row -> row.getString(1), "select HASH from SECURITY_TOKEN"));
        assertEquals("nightly report", tokens.of(anne.user()).get(0).get("purpose"));
        assertFalse(tokens.of(anne.user()).toString().contains(token));
        assertEquals(clock.instant().toString(), tokens.of(anne.user()).get(0).get("lastUsed"));
    }

    @Test
    public void oneTokenCanBeRevokedOrAll() {
        String one = users.issueToken("anne", "one");
        String two = users.issueToken("anne", "two");
        String three = users.issueToken("anne", "three");
        assertEquals(1, tokens.revoke(anne.user(), Secrets.hash(one).substring(0, 12)));
        assertTrue(users.byToken(one).isEmpty());
        assertTrue(users.byToken(two).isPresent());
        assertEquals(2, tokens.revoke(anne.user(), null));
        users.forget();
        assertTrue(users.byToken(three).isEmpty());
    }

    @Test
    public void aSessionsSecretIsNoTokenAndATokenIsNoSession() {
        assertTrue(users.byToken(open().secret()).isEmpty());
        assertTrue(users.bySession(users.issueToken("anne", "one")).isEmpty());
    }
}
