package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Admission;
import org.guichet.api.security.LoginProvider;
import org.guichet.api.security.Person;
import org.guichet.data.testing.NoBudgets;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class SignInTest {
    private static final String RIGHT = "cheval-batterie";
    private static final int CHEAP = 4;

    /** A directory that knows one person, and notes what it is asked. */
    private static final class Directory implements LoginProvider {
        private final List<String> asked = new ArrayList<>();
        private Admission admission = Admission.KNOWN_ONLY;
        private boolean away;

        @Override
        public String name() {
            return "directory";
        }

        @Override
        public Optional<Person> check(String login, char[] password) {
            asked.add(login);
            if (away) {
                throw new Unavailable("sign-in-provider-away");
            }
            return login.equals("paul") && new String(password).equals("from-directory")
                ? Optional.of(new Person("paul", "Paul", "Paul Martin", null, admission)) : Optional.empty();
        }
    }

    @Rule
    public final SecurityTables tables = new SecurityTables();
    private final SteppingClock clock = new SteppingClock();
    private Passwords passwords;
    private SignIn signIn;
    private long anne;

    @Before
    public void open() {
        passwords = new Passwords(tables.sql(), clock, CHEAP);
        signIn = new SignIn(tables.actors(), passwords, new Attempts(clock), tables.admissions(clock), new NoBudgets());
        anne = tables.user("anne", "agent", "agent");
        passwords.set(anne, "anne", RIGHT.toCharArray(), "password");
    }

    private Actor enter(String login, String password) {
        return signIn.check(login, password.toCharArray(), "192.0.2.1");
    }

    private String refusal(String login, String password) {
        return assertThrows(NotSignedIn.class, () -> enter(login, password)).key();
    }

    @Test
    public void theRightPairSignsInWhateverTheCaseOfTheLogin() {
        assertEquals(Long.valueOf(anne), enter("anne", RIGHT).user());
        assertEquals(Long.valueOf(anne), enter(" ANNE ", RIGHT).user());
        assertTrue(enter("anne", RIGHT).may("tickets.update"));
    }

    @Test
    public void noAnswerTellsWhichHalfIsWrong() {
        assertEquals("wrong-credentials", refusal("anne", "wrong"));
        assertEquals("wrong-credentials", refusal("nobody", RIGHT));
        assertEquals("wrong-credentials", refusal("", ""));
        assertEquals("wrong-credentials", refusal("anne", ""));
        assertEquals("wrong-credentials", refusal("x".repeat(5000), "y"));
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", anne);
        assertEquals("wrong-credentials", refusal("anne", RIGHT));
    }

    @Test
    public void theStoredPasswordIsABcryptHash() {
        String stored = tables.sql().first(row -> row.getString(1), "select HASH from SECURITY_PASSWORD").orElseThrow();
        assertTrue(stored.startsWith("$2a$"));
        assertFalse(stored.contains(RIGHT));
        assertEquals("wrong-credentials", refusal("anne", stored));
    }

    @Test
    public void aLongerPasswordThatBeginsRightIsWrong() {
        String longest = "a".repeat(Passwords.LONGEST_BYTES);
        passwords.set(anne, "anne", longest.toCharArray(), "password");
        assertEquals(Long.valueOf(anne), enter("anne", longest).user());
        assertEquals("wrong-credentials", refusal("anne", longest + "b"));
    }

    @Test
    public void aGuesserIsStoppedEvenWithTheRightPasswordUntilTheWaitIsOver() {
        for (int i = 0; i < 6; i++) {
            clock.pass(Duration.ofSeconds(2));
            refusal("anne", "guess " + i);
        }
        assertThrows(NotAllowedNow.class, () -> enter("anne", RIGHT));
        clock.pass(Duration.ofSeconds(2));
        enter("anne", RIGHT);
        refusal("anne", "a slip later is free again");
        enter("anne", RIGHT);
    }

    @Test
    public void loginsThatDoNotExistAreLimitedLikeOthers() {
        for (int i = 0; i < 5; i++) {
            refusal("nobody", "guess " + i);
        }
        assertThrows(NotAllowedNow.class, () -> enter("nobody", "guess"));
    }

    @Test
    public void aProviderSignsInAUserWithoutOwnPassword() {
        Directory directory = new Directory();
        signIn.bindProvider(directory);
        long paul = tables.user("paul", "agent", "reader");
        assertEquals(Long.valueOf(paul), enter("Paul", "from-directory").user());
        assertEquals("wrong-credentials", refusal("paul", "wrong"));
        signIn.unbindProvider(directory);
        assertEquals("wrong-credentials", refusal("paul", "from-directory"));
    }

    @Test
    public void aProviderIsNeverAskedForALoginWithOwnPasswordNorWithAnEmptyPassword() {
        Directory directory = new Directory();
        signIn.bindProvider(directory);
        tables.user("paul", "agent", "reader");
        refusal("anne", "from-directory");
        refusal("paul", "");
        assertEquals(List.of(), directory.asked);
    }

    @Test
    public void aPersonWhomOnlyAProviderKnowsGetsNoUserUnlessConfigured() {
        signIn.bindProvider(new Directory());
        assertEquals("wrong-credentials", refusal("paul", "from-directory"));
    }

    @Test
    public void aProviderThatFailsLetsNobodyIn() {
        tables.user("paul", "agent", "reader");
        signIn.bindProvider(new LoginProvider() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Optional<Person> check(String login, char[] password) {
                throw new IllegalStateException("no route to host");
            }
        });
        assertEquals("wrong-credentials", refusal("paul", "whatever"));
    }

    @Test
    public void aPersonWhomOnlyAProviderKnowsGetsAUserWithItsRolesIfConfigured() {
        Directory directory = new Directory();
        directory.admission = new Admission(true, Set.of("reader"), Set.of("supervisor"), Set.of("supervisor"));
        signIn.bindProvider(directory);
        Actor paul = enter("paul", "from-directory");
        assertEquals("Paul Martin", paul.name());
        assertTrue(paul.may("tickets.delete"));
        assertEquals(paul.user(), enter("PAUL", "from-directory").user());
    }

    @Test
    public void whileTheProviderIsAwayThatIsSaidAndNoAttemptIsCounted() {
        Directory directory = new Directory();
        directory.away = true;
        signIn.bindProvider(directory);
        for (int i = 0; i < 10; i++) {
            assertThrows(Unavailable.class, () -> enter("paul", "from-directory"));
        }
        assertEquals("who has a password here still comes in", Long.valueOf(anne), enter("anne", RIGHT).user());
    }

    @Test
    public void noLoginThatCouldMeanSomethingToADirectoryReachesIt() {
        Directory directory = new Directory();
        signIn.bindProvider(directory);
        for (String login : List.of("*", "paul)(uid=*", "paul*", "(paul", "paul\\2a", "cn=paul,dc=example")) {
            refusal(login, "from-directory");
        }
        assertEquals(List.of(), directory.asked);
    }
}
