package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.guichet.api.transfer.ImportTransform;
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
    public void aShareBecomesPerCentAndCentsBecomeEuros() {
        assertEquals("40.0", transforms.apply("0.4", "times:100"));
        assertEquals("12.34", transforms.apply("1 234", "times:0.01"));
        assertEquals("250", transforms.apply(" 2,50 ", "times:100").replaceAll("\\.0+$", ""));
        assertEquals("", transforms.apply("", "times:100"));
        for (String wrong : List.of("times", "times:", "times:beaucoup", "times:1E999999999")) {
            assertThrows(wrong, IllegalArgumentException.class, () -> transforms.apply("1", wrong));
        }
        for (String none : List.of("gratuit", "1E999999999", "1E-999999999")) {
            assertThrows(none, IllegalArgumentException.class, () -> transforms.apply(none, "times:100"));
        }
    }

    @Test
    public void aPlaceIsANumberFromOne() {
        for (String wrong : List.of("part:0:;", "part::;", "part:x", "part")) {
            assertThrows(wrong, IllegalArgumentException.class, () -> transforms.apply("a;b", wrong));
        }
    }

    @Test
    public void aDayThatIsNoneIsRefusedRatherThanMadeAnother() {
        assertThrows(IllegalArgumentException.class, () -> transforms.apply("31/02/2026", "date"));
        assertThrows(IllegalArgumentException.class, () -> transforms.apply("29-02-26", "date:dd-MM-yy"));
        assertEquals("2024-02-29", transforms.apply("29-02-24", "date:dd-MM-yy"));
        assertEquals("2026-02-01T09:30", transforms.apply("1/2/2026 09h30", "date:d/M/uuuu HH'h'mm"));
    }

    @Test
    public void aCutLeavesNoHalfOfACharacter() {
        assertEquals("a", transforms.apply("a\uD83D\uDE00", "max:2"));
        assertEquals("a\uD83D\uDE00", transforms.apply("a\uD83D\uDE00b", "max:3"));
        assertEquals("\uD83D\uDE00", transforms.apply("\uD83D\uDE00,b", "first:"));
        assertThrows(IllegalArgumentException.class, () -> transforms.apply("abc", "max:-1"));
    }

    @Test
    public void eachDoesWhatItIsCalled() {
        assertEquals("a", transforms.apply("a, b", "first"));
        assertEquals("a", transforms.apply("a; b", "first:;"));
        assertEquals("x", transforms.apply(" ", "default:x"));
        assertEquals("a", transforms.apply("a", "default:x"));
        assertEquals("", transforms.apply("", "default"));
        assertEquals("AW-7", transforms.apply(" 7 ", "prefix:AW-"));
        assertEquals("7", transforms.apply("7", "prefix"));
        assertEquals("", transforms.apply(" ", "date").strip());
        assertEquals("NA", transforms.apply("NA", "null"));
        assertEquals("ab", transforms.apply("abc", "max:2"));
        assertEquals("abc", transforms.apply("abc", "max:3"));
        assertEquals("", transforms.apply("abc", "max:0"));
    }

    @Test
    public void thoseOfModulesAreFoundByTheirName() {
        Transforms more = new Transforms(List.of(new ImportTransform() {
            @Override
            public String name() {
                return "twice";
            }

            @Override
            public String apply(String cell, String argument) {
                return cell + argument + cell;
            }
        }));
        assertEquals("a-a", more.apply("a", "twice:-"));
        assertThrows(IllegalArgumentException.class, () -> more.apply("a", "thrice"));
    }
}
