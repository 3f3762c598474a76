package org.guichet.assets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import org.junit.Test;

/** On which days maintenance is due, and when somebody is warned. */
public class MaintenancePlanTest {
    private static MaintenancePlan plan(String first, String rule) {
        MaintenancePlan plan = new MaintenancePlan();
        plan.setFirstOn(LocalDate.parse(first));
        plan.setRecurrence(rule);
        plan.plan();
        return plan;
    }

    @Test
    public void eachDayThatIsDoneGivesWayToTheNext() {
        MaintenancePlan plan = plan("2026-01-15", "FREQ=MONTHLY;INTERVAL=6");
        assertEquals(LocalDate.parse("2026-01-15"), plan.getNextOn());
        plan.complete();
        assertEquals(LocalDate.parse("2026-07-15"), plan.getNextOn());
        plan.complete();
        assertEquals(LocalDate.parse("2027-01-15"), plan.getNextOn());
    }

    @Test
    public void aDayThatWasMissedStaysDue() {
        MaintenancePlan plan = plan("2020-01-15", "FREQ=YEARLY");
        assertEquals("years later, nobody did it", LocalDate.parse("2020-01-15"), plan.getNextOn());
        assertTrue(plan.warns(LocalDate.parse("2026-11-21")));
    }

    @Test
    public void aRuleThatEndsLeavesNothingDue() {
        MaintenancePlan plan = plan("2026-01-15", "FREQ=YEARLY;COUNT=2");
        plan.complete();
        plan.complete();
        assertNull(plan.getNextOn());
        assertFalse(plan.warns(LocalDate.parse("2030-01-01")));
    }

    @Test
    public void withoutARuleItIsDueOnce() {
        MaintenancePlan plan = plan("2026-01-15", null);
        plan.complete();
        assertNull(plan.getNextOn());
    }

    @Test
    public void theWarningComesAheadAndOnce() {
        MaintenancePlan plan = plan("2026-12-10", "FREQ=YEARLY");
        plan.setLeadDays(14);
        assertFalse(plan.warns(LocalDate.parse("2026-11-25")));
        assertTrue(plan.warns(LocalDate.parse("2026-11-26")));
        plan.setWarnedFor(plan.getNextOn());
        assertFalse(plan.warns(LocalDate.parse("2026-12-10")));
        plan.complete();
        assertTrue("and again for the next day", plan.warns(LocalDate.parse("2027-12-10")));
    }

    @Test
    public void aPlanThatRestsIsNotDue() {
        MaintenancePlan plan = plan("2026-01-15", "FREQ=YEARLY");
        plan.setActive(false);
        plan.plan();
        assertNull(plan.getNextOn());
    }
}
