package org.guichet.returns;

import static org.junit.Assert.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.guichet.returns.Return.Standing;
import org.junit.Test;

/** The status of a return is derived from its lines, never typed. */
public class ReturnTest {
    private static final Standing REQUESTED = new Standing(true, false, false);
    private static final Standing DENIED = new Standing(false, true, false);
    private static final Standing CANCELLED = new Standing(false, false, false);
    private static final Standing RECEIVED = new Standing(true, false, true);
    private static final Standing COMPLETED = new Standing(false, false, true);

    private static String status(Standing... lines) {
        Return rma = new Return();
        rma.derive(List.of(lines));
        return rma.getStatus();
    }

    @Test
    public void withoutLinesItIsOpen() {
        assertEquals("open", status());
    }

    @Test
    public void anyLineOpenIsOpen() {
        assertEquals("open", status(REQUESTED));
        assertEquals("open", status(REQUESTED, CANCELLED));
    }

    @Test
    public void someDeniedIsPartlyAuthorised() {
        assertEquals("partlyAuthorised", status(REQUESTED, DENIED));
    }

    @Test
    public void someReceivedIsPartlyReceivedWhateverWasDenied() {
        assertEquals("partlyReceived", status(RECEIVED, REQUESTED));
        assertEquals("partlyReceived", status(COMPLETED, REQUESTED, DENIED));
    }

    @Test
    public void whenNothingIsAwaitedAnyMoreItIsReceived() {
        assertEquals("received", status(RECEIVED));
        assertEquals("received", status(RECEIVED, COMPLETED, DENIED, CANCELLED));
    }

    @Test
    public void allFinalIsClosedHoweverTheyEnded() {
        assertEquals("closed", status(COMPLETED));
        assertEquals("closed", status(DENIED));
        assertEquals("closed", status(COMPLETED, DENIED, CANCELLED));
    }

    @Test
    public void theLatestAuthorisationCounts() {
        Return rma = new Return();
        rma.authorisedUntilAtLeast(LocalDate.parse("2026-12-20"));
        rma.authorisedUntilAtLeast(LocalDate.parse("2026-12-01"));
        assertEquals(LocalDate.parse("2026-12-20"), rma.getAuthorisedUntil());
    }
}
