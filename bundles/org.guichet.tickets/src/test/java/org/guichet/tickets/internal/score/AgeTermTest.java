package org.guichet.tickets.internal.score;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.guichet.tickets.Ticket;
import org.junit.Test;

public class AgeTermTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private final AgeTerm term = new AgeTerm(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    public void growsInStepsSoThatATicketIsRarelyWritten() {
        Set<Integer> values = new HashSet<>();
        int before = 0;
        for (int hours = 0; hours < 24 * 60; hours++) {
            int points = points(Duration.ofHours(hours));
            assertTrue("an older ticket never falls back", points >= before);
            before = points;
            values.add(points);
        }
        assertEquals(6, values.size());
        assertEquals(40, before);
    }

    @Test
    public void aDayIsNotYetPastAtItsLastSecond() {
        assertEquals(0, points(Duration.ofDays(1)));
        assertEquals(8, points(Duration.ofDays(1).plusSeconds(1)));
    }

    @Test
    public void aResolvedTicketWaitsNoLonger() {
        Ticket ticket = created(Duration.ofDays(9));
        ticket.setResolvedAt(NOW);
        assertEquals(0, term.points(ticket));
    }

    @Test
    public void aTicketInTheMakingHasNoAge() {
        assertEquals(0, term.points(new Ticket()));
    }

    private int points(Duration age) {
        return term.points(created(age));
    }

    private static Ticket created(Duration age) {
        Ticket ticket = new Ticket();
        ticket.setCreated(NOW.minus(age));
        return ticket;
    }
}
