package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import org.guichet.api.error.NotAllowedNow;
import org.junit.Test;

public class AttemptsTest {
    private final SteppingClock clock = new SteppingClock();
    private final Attempts attempts = new Attempts(clock);

    private void fail(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(login, address);
        }
    }

    private long waitOf(String login, String address) {
        NotAllowedNow refused = assertThrows(NotAllowedNow.class, () -> attempts.check(login, address));
        assertEquals("too-many-attempts", refused.key());
        return (Long) refused.arguments()[0];
    }

    @Test
    public void fourMistakesAreFree() {
        fail(4, "anne", "192.0.2.1");
        attempts.check("anne", "192.0.2.1");
    }

    @Test
    public void fromTheFifthOnEachMistakeDoublesTheWait() {
        fail(5, "anne", "192.0.2.1");
        assertEquals(1, waitOf("anne", "192.0.2.1"));
        fail(1, "anne", "192.0.2.1");
        assertEquals(2, waitOf("anne", "192.0.2.1"));
        fail(4, "anne", "192.0.2.1");
        assertEquals(32, waitOf("anne", "192.0.2.1"));
        fail(30, "anne", "192.0.2.1");
        assertEquals(900, waitOf("anne", "192.0.2.1"));
    }

    @Test
    public void afterTheWaitOneMayTryAgain() {
        fail(8, "anne", "192.0.2.1");
        clock.pass(Duration.ofSeconds(8));
        attempts.check("anne", "192.0.2.1");
    }

    @Test
    public void aGuesserElsewhereDoesNotKeepAPersonOutForLong() {
        fail(500, "anne", "198.51.100.7");
        assertEquals(30, waitOf("anne", "192.0.2.1"));
    }

    @Test
    public void anAddressThatTriesManyLoginsIsSlowedForAllOfThem() {
        for (int i = 0; i < 60; i++) {
            attempts.failed("user" + i, "192.0.2.1");
        }
        assertEquals(900, waitOf("someone-else", "192.0.2.1"));
        attempts.check("someone-else", "192.0.2.2");
    }

    @Test
    public void aGoodSignInForgivesThePairButNotTheAddress() {
        fail(60, "anne", "192.0.2.1");
        attempts.succeeded("anne", "192.0.2.1");
        assertEquals(900, waitOf("bob", "192.0.2.1"));
    }

    @Test
    public void oldMistakesAreForgotten() {
        fail(20, "anne", "192.0.2.1");
        clock.pass(Duration.ofHours(2));
        attempts.failed("anne", "192.0.2.1");
        attempts.check("anne", "192.0.2.1");
    }
}
