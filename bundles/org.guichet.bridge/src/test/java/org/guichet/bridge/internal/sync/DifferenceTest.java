package org.guichet.bridge.internal.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.guichet.api.bridge.Mapping;
import org.guichet.api.bridge.Mapping.Direction;
import org.junit.Test;

public class DifferenceTest {
    private static final Agreed BEFORE = Agreed.nothing().with("title", "Panne", "Panne");

    private static Difference between(Direction direction, Object ours, Object theirs) {
        return Difference.between(List.of(new Mapping.Field("subject", "title", direction)), BEFORE, values("subject", ours), values("title", theirs));
    }

    private static Map<String, Object> values(String name, Object value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    @Test
    public void whatOneSideChangedGoesOver() {
        assertEquals(Map.of("title", "Panne sèche"), between(Direction.BOTH, "Panne sèche", "Panne").out());
        assertEquals(Map.of("subject", "Panne sèche"), between(Direction.BOTH, "Panne", "Panne sèche").in());
    }

    @Test
    public void whatBothChangedIsDisputedAndNeitherMoves() {
        for (Direction direction : Direction.values()) {
            Difference found = between(direction, "Panne A", "Panne B");
            assertEquals(1, found.disputes().size());
            assertTrue(direction.name(), found.in().isEmpty() && found.out().isEmpty());
            assertEquals(BEFORE, found.agreed());
        }
    }

    @Test
    public void bothCameToTheSame() {
        Difference found = between(Direction.BOTH, "Panne A", "Panne A");
        assertEquals(new Agreed.Pair("Panne A", "Panne A"), found.agreed().fields().get("title"));
        assertTrue(found.disputes().isEmpty() && found.in().isEmpty() && found.out().isEmpty());
    }

    @Test
    public void aChangeAgainstTheDirectionStaysWhereItIs() {
        assertTrue(between(Direction.OUT, "Panne", "Panne B").in().isEmpty());
        assertTrue(between(Direction.IN, "Panne A", "Panne").out().isEmpty());
    }

    @Test
    public void theFormOfTheOtherSideIsNoChange() {
        assertTrue(between(Direction.BOTH, "Panne", "Panne\r\n").in().isEmpty());
        Difference emptied = between(Direction.BOTH, null, "Panne");
        assertTrue(emptied.out().containsKey("title"));
        assertEquals(null, emptied.out().get("title"));
    }

    @Test
    public void thoseWhoMeetForTheFirstTimeKeepWhatTheyHave() {
        Difference met = Difference.between(List.of(new Mapping.Field("subject", "title", Direction.BOTH)), Agreed.nothing(),
            Map.of("subject", "A"), Map.of("title", "B"));
        assertTrue(met.in().isEmpty() && met.out().isEmpty() && met.disputes().isEmpty());
        assertEquals(new Agreed.Pair("A", "B"), Agreed.read(met.agreed().write()).fields().get("title"));
    }
}
