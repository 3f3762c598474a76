package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

/** A cell that holds several things is taken apart. */
public class TransformsTest {
    private final Transforms transforms = new Transforms(List.of());

    @Test
    public void aPartStandsBetweenSeparators() {
        assertEquals("Lyon", transforms.apply("69003; Lyon ;FR", "part:2:;"));
        assertEquals("69003", transforms.apply("69003; Lyon ;FR", "part:1:;"));
        assertEquals("b", transforms.apply("a.b.c", "part:2:."));
    }

    @Test
    public void withoutASeparatorItIsAWord() {
        assertEquals("Duval", transforms.apply("  Duval   Anne Marie", "part:1"));
        assertEquals("Anne Marie", transforms.apply("Duval   Anne Marie", "part:2+: "));
    }

    @Test
    public void whatIsNotThereIsEmpty() {
        assertEquals("", transforms.apply("Duval", "part:2"));
        assertEquals("", transforms.apply("", "part:1:;"));
        assertEquals("", transforms.apply("Duval", "part:2+:;"));
    }

    @Test
    public void aPlaceIsANumberFromOne() {
        for (String wrong : List.of("part:0:;", "part::;", "part:x", "part")) {
            assertThrows(wrong, IllegalArgumentException.class, () -> transforms.apply("a;b", wrong));
        }
    }
}
