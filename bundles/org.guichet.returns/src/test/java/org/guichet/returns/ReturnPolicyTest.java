package org.guichet.returns;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.Test;

/** What the policy of a reason allows, judged on the day of the request. */
public class ReturnPolicyTest {
    private final ReturnPolicy policy = new ReturnPolicy();
    private final ReturnLine line = new ReturnLine();

    public ReturnPolicyTest() {
        line.setResolution("refund");
        line.setRequestedOn(LocalDate.parse("2026-11-20"));
        line.setOrigin("confirmed");
    }

    @Test
    public void aWindowEndsOnAWorkingDay() {
        policy.setWindowDays(14);
        assertEquals("a Friday", LocalDate.parse("2026-11-20"), policy.windowEnd(LocalDate.parse("2026-11-06")));
        assertEquals("a Saturday", LocalDate.parse("2026-11-23"), policy.windowEnd(LocalDate.parse("2026-11-07")));
        assertNull("nobody knows when it was delivered", policy.windowEnd(null));
    }

    @Test
    public void theLastDayOfTheWindowCounts() {
        policy.setWindowDays(14);
        line.setDeliveredOn(LocalDate.parse("2026-11-06"));
        assertEquals(Optional.empty(), policy.refuses(line));
        line.setDeliveredOn(LocalDate.parse("2026-11-05"));
        assertEquals(Optional.of("returns.window-over"), policy.refuses(line));
    }

    @Test
    public void aWarrantyThatIsUnknownIsNone() {
        policy.setNeedsWarranty(true);
        line.setWarranty("unknown");
        assertEquals(Optional.of("returns.not-covered"), policy.refuses(line));
        line.setWarranty("covered");
        assertEquals(Optional.empty(), policy.refuses(line));
    }

    @Test
    public void onlyItsResolutionsAreAllowed() {
        policy.setRefunds(false);
        assertEquals(Optional.of("returns.resolution-refused"), policy.refuses(line));
        assertFalse(policy.allows(null));
        assertFalse(policy.allows("gift"));
        assertTrue(policy.allows("repair"));
    }

    @Test
    public void itAuthorisesAloneOnlyWhatIsKnownThrough() {
        assertFalse("not this policy", policy.authorisesAlone(line));
        policy.setAutoAuthorise(true);
        assertTrue(policy.authorisesAlone(line));
        line.setOrigin("unknown");
        assertFalse("whose goods?", policy.authorisesAlone(line));
        policy.setChecksOrigin(false);
        assertTrue("it asks for none", policy.authorisesAlone(line));
        policy.setWindowDays(14);
        assertFalse("when were they delivered?", policy.authorisesAlone(line));
    }
}
