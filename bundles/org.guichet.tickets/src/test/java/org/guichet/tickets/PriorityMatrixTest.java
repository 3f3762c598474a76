package org.guichet.tickets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class PriorityMatrixTest {
    @Test
    public void impactAndUrgencyWeighAlike() {
        for (String impact : PriorityMatrix.LEVELS) {
            for (String urgency : PriorityMatrix.LEVELS) {
                assertEquals(PriorityMatrix.PRESET.priority(urgency, impact), PriorityMatrix.PRESET.priority(impact, urgency));
            }
        }
    }

    @Test
    public void aGraverImpactNeverLowersThePriority() {
        for (String urgency : PriorityMatrix.LEVELS) {
            int graver = -1;
            for (String impact : PriorityMatrix.LEVELS) {
                int priority = PriorityMatrix.LEVELS.indexOf(PriorityMatrix.PRESET.priority(impact, urgency));
                assertTrue(impact + " × " + urgency, priority >= graver);
                graver = priority;
            }
        }
    }

    @Test
    public void theDiagonalIsItself() {
        PriorityMatrix.LEVELS.forEach(level -> assertEquals(level, PriorityMatrix.PRESET.priority(level, level)));
    }

    @Test
    public void withoutImpactOrUrgencyThereIsNoPriority() {
        assertNull(PriorityMatrix.PRESET.priority(null, "minor"));
        assertNull(PriorityMatrix.PRESET.priority("minor", null));
    }

    @Test
    public void aMatrixWithAHoleOrAnUnknownWordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PriorityMatrix.parse("critical critical = critical"));
        assertThrows(IllegalArgumentException.class, () -> PriorityMatrix.parse("critical urgent = critical"));
        assertThrows(IllegalArgumentException.class, () -> PriorityMatrix.parse("critical critical critical"));
    }
}
