package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Audit;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Viewing;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Seeing as somebody else: with their rights, on a channel of its own, never without a trace. */
public class ViewingTest {
    @Rule
    public final SecurityTables tables = new SecurityTables();
    private final SteppingClock clock = new SteppingClock();
    private final List<String> notes = new ArrayList<>();
    private StoredUsers users;
    private StoredViewing viewing;
    private long anne;
    private long bob;
    private String session;

    @Before
    public void signIn() {
        StoredActors actors = tables.actors();
        users = new StoredUsers(actors, null, tables.sessions(clock), new Tokens(tables.sql(), clock),
            new Preferences(tables.sql(), clock), clock);
        viewing = new StoredViewing(tables.sql(), actors, users, new Notes(), clock);
        tables.role("watcher", "agent", "*.read", "admin.impersonate");
        anne = tables.user("anne", "agent", "administrator");
        bob = tables.user("bob", "agent", "reader");
        session = open(anne);
    }

    private String open(long user) {
        return users.open(users.byId(user, "web").orElseThrow(), "192.0.2.1", "Firefox").secret();
    }

    private void begin(String secret, long user) {
        Actors.run(users.bySession(secret).orElseThrow(), () -> viewing.begin(secret, user));
    }

    @Test
    public void theSessionHasTheOthersRightsOnTheViewingChannelUntilItReturns() {
        begin(session, bob);
        Actor seen = users.bySession(session).orElseThrow();
        assertEquals(bob, seen.user().longValue());
        assertEquals(Viewing.CHANNEL, seen.channel());
        assertFalse(seen.may("tickets.update"));
        assertEquals("Mme anne", viewing.viewer(session).orElseThrow().name());
        viewing.end(session);
        assertEquals(anne, users.bySession(session).orElseThrow().user().longValue());
        assertTrue(viewing.viewer(session).isEmpty());
    }

    @Test
    public void bothSidesKeepATraceOfBeginAndEnd() {
        begin(session, bob);
        viewing.end(session);
        viewing.end(session);
        assertEquals(List.of("Mme anne: viewBegin of " + bob + " by Mme anne", "Mme anne: viewBegin of " + anne + " by Mme bob",
            "Mme anne: viewEnd of " + bob + " by Mme anne", "Mme anne: viewEnd of " + anne + " by Mme bob"), notes);
    }

    @Test
    public void nobodySeesAsAnotherWithoutTheRightNorAsThemselvesNorThroughAnother() {
        String bobs = open(bob);
        assertThrows(Forbidden.class, () -> begin(bobs, anne));
        assertThrows(NotAllowedNow.class, () -> begin(session, anne));
        assertThrows(NotFound.class, () -> begin(session, 5));
        begin(session, bob);
        assertThrows(NotAllowedNow.class, () -> begin(session, bob));
    }

    @Test
    public void administratorsAreSeenOnlyByThoseWhoMayBecomeOne() {
        String watchers = open(tables.user("wanda", "agent", "watcher"));
        begin(watchers, bob);
        viewing.end(watchers);
        assertThrows(Forbidden.class, () -> begin(watchers, anne));
        assertEquals("a refusal leaves no trace of a viewing", 4, notes.size());
    }

    @Test
    public void whoLosesTheRightSeesThroughTheirOwnEyesAgain() {
        begin(session, bob);
        tables.sql().write("update SECURITY_USER set ROLES = '|reader|' where ID = ?", anne);
        users.forget();
        assertEquals(anne, users.bySession(session).orElseThrow().user().longValue());
    }

    private final class Notes implements Audit {
        @Override
        public Page find(Query query, int limit) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void note(String type, long record, String kind, String before, String after) {
            notes.add(Actors.current().name() + ": " + kind + " of " + record + " by " + after);
        }
    }
}
