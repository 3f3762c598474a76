package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.NotSignedIn;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Admission;
import org.guichet.api.security.Person;
import org.guichet.api.security.RedirectProvider;
import org.guichet.api.security.RedirectSignIn;
import org.guichet.data.testing.NoBudgets;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What the platform checks of a redirecting sign-in whatever the provider's protocol: browser, state, once, in time. */
public class StoredRedirectsTest {
    private static final URI CALLBACK = URI.create("https://crm.example.org/api/sign-in/corp/callback");
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private final SteppingClock clock = new SteppingClock();
    private final Gate corp = new Gate("corp");
    private StoredRedirects redirects;

    /** A provider that believes everybody who comes back with a code. */
    private static final class Gate implements RedirectProvider {
        private final String name;
        private String stateParameter = "state";
        private RuntimeException failure;
        private int arrived;

        Gate(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String label(Locale locale) {
            return name + " " + locale.getLanguage();
        }

        @Override
        public String stateParameter() {
            return stateParameter;
        }

        @Override
        public Departure depart(URI callback, String state) {
            return new Departure(URI.create("https://" + name + ".example/?" + state), "kept of " + state);
        }

        @Override
        public Person arrive(URI callback, Map<String, String> answer, String kept) {
            arrived++;
            if (failure != null) {
                throw failure;
            }
            assertEquals("kept of " + answer.get(stateParameter), kept);
            assertEquals(CALLBACK, callback);
            return new Person("1", "paul", null, null, new Admission(true, Set.of("reader"), Set.of(), Set.of()));
        }
    }

    @Before
    public void open() {
        redirects = new StoredRedirects(tables.sql(), tables.admissions(clock), tables.actors(), new NoBudgets(), clock);
        redirects.bindProvider(corp);
        redirects.bindProvider(new Gate("partners"));
    }

    private RedirectSignIn.Departure depart() {
        return redirects.depart("corp", CALLBACK, "/tickets/1");
    }

    private static Map<String, String> answer(RedirectSignIn.Departure departure) {
        return new HashMap<>(Map.of("state", departure.address().getQuery()));
    }

    private String refusal(String provider, String secret, Map<String, String> answer) {
        return assertThrows(NotSignedIn.class, () -> redirects.arrive(provider, secret, answer, "192.0.2.1")).key();
    }

    @Test
    public void thereAndBack() {
        RedirectSignIn.Departure departure = depart();
        RedirectSignIn.Arrival arrival = redirects.arrive("corp", departure.secret(), answer(departure), "192.0.2.1");
        assertEquals("paul", arrival.actor().login());
        assertEquals("/tickets/1", arrival.target());
    }

    @Test
    public void theChoicesAreInTheReadersLanguage() {
        assertEquals(List.of(new RedirectSignIn.Choice("corp", "corp fr"), new RedirectSignIn.Choice("partners", "partners fr")),
            redirects.choices(Locale.FRENCH));
    }

    @Test
    public void anAnswerIsGoodOnce() {
        RedirectSignIn.Departure departure = depart();
        redirects.arrive("corp", departure.secret(), answer(departure), "192.0.2.1");
        assertEquals("sign-in-stale", refusal("corp", departure.secret(), answer(departure)));
        assertEquals("the provider is not even asked", 1, corp.arrived);
    }

    @Test
    public void anotherBrowserCannotBeSignedInWithMyAnswer() {
        RedirectSignIn.Departure mine = depart();
        RedirectSignIn.Departure victims = depart();
        assertEquals("no attempt of its own", "sign-in-stale", refusal("corp", null, answer(mine)));
        assertEquals("one of its own", "sign-in-stale", refusal("corp", victims.secret(), answer(mine)));
        assertEquals(0, corp.arrived);
        redirects.arrive("corp", victims.secret(), answer(victims), "192.0.2.1");
    }

    @Test
    public void whoSeesTheStateDoesNotKnowTheSecretAndTheTableHoldsNeither() {
        RedirectSignIn.Departure departure = depart();
        String state = departure.address().getQuery();
        assertEquals("sign-in-stale", refusal("corp", state, answer(departure)));
        String stored = tables.sql().first(row -> row.getString(1), "select HASH from SECURITY_REDIRECT").orElseThrow();
        assertNotEquals(departure.secret(), stored);
        assertNotEquals(state, stored);
    }

    @Test
    public void anAttemptForOneProviderDoesNotEndAtAnother() {
        RedirectSignIn.Departure departure = depart();
        assertEquals("sign-in-stale", refusal("partners", departure.secret(), answer(departure)));
        assertThrows(NotFound.class, () -> redirects.arrive("nobody", departure.secret(), answer(departure), "192.0.2.1"));
    }

    @Test
    public void anAttemptEndsAfterTenMinutes() {
        RedirectSignIn.Departure departure = depart();
        clock.pass(StoredRedirects.PATIENCE.plus(Duration.ofSeconds(1)));
        assertEquals("sign-in-stale", refusal("corp", departure.secret(), answer(departure)));
        depart();
        assertEquals("and is forgotten", 1L, (long) tables.sql().first(row -> row.getLong(1),
            "select count(*) from SECURITY_REDIRECT").orElseThrow());
    }

    @Test
    public void theStateMayComeBackByAnotherName() {
        corp.stateParameter = "RelayState";
        RedirectSignIn.Departure departure = depart();
        assertEquals("sign-in-stale", refusal("corp", departure.secret(), answer(departure)));
        redirects.arrive("corp", departure.secret(), Map.of("RelayState", departure.address().getQuery()), "192.0.2.1");
    }

    @Test
    public void aDisabledUserIsRefused() {
        RedirectSignIn.Departure first = depart();
        long paul = redirects.arrive("corp", first.secret(), answer(first), "192.0.2.1").actor().user();
        tables.sql().write("update SECURITY_USER set ACTIVE = false where ID = ?", paul);
        RedirectSignIn.Departure again = depart();
        assertEquals("sign-in-unknown", refusal("corp", again.secret(), answer(again)));
    }

    @Test
    public void aProviderThatFailsLetsNobodyInAndAwayIsSaid() {
        corp.failure = new IllegalStateException("inside of a plugin");
        RedirectSignIn.Departure broken = depart();
        assertEquals("sign-in-failed", refusal("corp", broken.secret(), answer(broken)));
        corp.failure = new Unavailable("sign-in-provider-away");
        RedirectSignIn.Departure away = depart();
        assertThrows(Unavailable.class, () -> redirects.arrive("corp", away.secret(), answer(away), "192.0.2.1"));
        assertFalse(tables.actors().loginTaken("paul", null));
    }

    @Test
    public void aNameIsOneProviders() {
        Gate second = new Gate("corp");
        redirects.bindProvider(second);
        redirects.unbindProvider(second);
        assertEquals(2, redirects.choices(Locale.ENGLISH).size());
        redirects.bindProvider(new Gate("Corp/../x"));
        assertEquals(2, redirects.choices(Locale.ENGLISH).size());
    }
}
