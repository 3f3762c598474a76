package org.guichet.tickets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.time.Instant;
import org.guichet.api.lifecycle.Category;
import org.junit.Test;

public class TicketTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T09:00:00Z");
    private final Ticket ticket = new Ticket();

    @Test
    public void resolvingAndClosingAreStampedOnce() {
        ticket.entered(Category.ACTIVE, Category.DONE, MONDAY);
        assertEquals(MONDAY, ticket.getResolvedAt());
        assertNull(ticket.getClosedAt());
        ticket.entered(Category.DONE, Category.CLOSED, TUESDAY);
        assertEquals("closing does not move the resolution", MONDAY, ticket.getResolvedAt());
        assertEquals(TUESDAY, ticket.getClosedAt());
    }

    @Test
    public void closingWithoutResolvingIsBoth() {
        ticket.entered(Category.ACTIVE, Category.CLOSED, MONDAY);
        assertEquals(MONDAY, ticket.getResolvedAt());
        assertEquals(MONDAY, ticket.getClosedAt());
    }

    @Test
    public void reopeningCountsAndClearsWhatWasReached() {
        ticket.entered(Category.ACTIVE, Category.DONE, MONDAY);
        ticket.entered(Category.DONE, Category.ACTIVE, TUESDAY);
        assertEquals(Integer.valueOf(1), ticket.getReopenCount());
        assertNull(ticket.getResolvedAt());
        assertNull(ticket.getClosedAt());
    }

    @Test
    public void goingOnFromWaitingIsNoReopening() {
        ticket.entered(Category.ACTIVE, Category.WAITING, MONDAY);
        ticket.entered(Category.WAITING, Category.ACTIVE, TUESDAY);
        assertEquals(Integer.valueOf(0), ticket.getReopenCount());
    }

    @Test
    public void aCancelledTicketIsClosedButNotResolved() {
        ticket.entered(Category.OPEN, Category.CANCELLED, MONDAY);
        assertNull(ticket.getResolvedAt());
        assertEquals(MONDAY, ticket.getClosedAt());
    }

    @Test
    public void takingGivesItToTheAgentUnlessSomebodyHasIt() {
        ticket.take(7L);
        ticket.take(8L);
        assertEquals(Long.valueOf(7), ticket.getAssignee());
    }

    @Test
    public void theFirstResponseIsTheEarliest() {
        ticket.responded(TUESDAY);
        ticket.responded(MONDAY);
        ticket.responded(TUESDAY);
        assertEquals(MONDAY, ticket.getFirstResponseAt());
    }

    @Test
    public void aSplitPartKeepsTheClientAndLosesTheOutcome() {
        ticket.setAccount(1L);
        ticket.setContact(2L);
        ticket.setResolution("fixed");
        ticket.responded(MONDAY);
        Ticket part = new Ticket();
        ticket.splitInto(part, "the other thing");
        assertEquals("the other thing", part.getSubject());
        assertEquals(Long.valueOf(1), part.getAccount());
        assertEquals(Long.valueOf(2), part.getContact());
        assertNull(part.getResolution());
        assertNull(part.getFirstResponseAt());
    }
}
