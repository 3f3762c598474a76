package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.List;
import org.junit.Test;

/** Few different values are listed, for a person to say what each means; many are not. */
public class DistinctCellsTest {
    private final DistinctCells distinct = new DistinctCells();

    @Test
    public void theHeadingIsNoValueUnlessTheFileHasNone() {
        distinct.add(List.of("Type", "Ville"));
        distinct.add(List.of("client", " Lyon "));
        distinct.add(List.of("client", ""));
        assertEquals(List.of(List.of("client"), List.of("Lyon")), distinct.below());
        assertEquals(List.of(List.of("client", "Type"), List.of("Lyon", "Ville")), distinct.all());
    }

    @Test
    public void aColumnOfManyValuesIsNotListedAndKeepsNoMore() {
        distinct.add(List.of("Numéro", "Type"));
        for (int i = 0; i < 100_000; i++) {
            distinct.add(List.of("n" + i, i % 2 == 0 ? "client" : "prospect"));
        }
        assertNull(distinct.below().get(0));
        assertEquals(List.of("client", "prospect"), distinct.below().get(1));
    }

    @Test
    public void shortRowsLackCells() {
        distinct.add(List.of("a"));
        distinct.add(List.of("b", "c"));
        assertEquals(List.of(List.of("b"), List.of("c")), distinct.below());
    }
}
