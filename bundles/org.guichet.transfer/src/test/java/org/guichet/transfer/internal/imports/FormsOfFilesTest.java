package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** What a file's first bytes say of its encoding and its separator. */
public class FormsOfFilesTest {
    private static Charset encoding(int... bytes) {
        byte[] start = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            start[i] = (byte) bytes[i];
        }
        return Encodings.detect(start);
    }

    @Test
    public void aByteOrderMarkIsBelieved() {
        assertEquals(StandardCharsets.UTF_8, encoding(0xEF, 0xBB, 0xBF));
        assertEquals(StandardCharsets.UTF_8, encoding(0xEF, 0xBB, 0xBF, 0xE9, 'a'));
        assertEquals(StandardCharsets.UTF_16LE, encoding(0xFF, 0xFE));
        assertEquals(StandardCharsets.UTF_16BE, encoding(0xFE, 0xFF));
    }

    @Test
    public void whatDecodesAsUtf8IsUtf8AlsoCutInACharacter() {
        assertEquals(StandardCharsets.UTF_8, encoding());
        assertEquals(StandardCharsets.UTF_8, Encodings.detect("société;été".getBytes(StandardCharsets.UTF_8)));
        assertEquals(StandardCharsets.UTF_8, encoding('a', 0xC3));
    }

    @Test
    public void frenchOfWindowsIsRead() {
        Charset windows = Charset.forName("windows-1252");
        assertEquals(windows, Encodings.detect("Société;Numéro;Été\nCafé;1;à\nHôtel;2;dès\n".getBytes(windows)));
    }

    @Test
    public void whatCutsMostEvenlySeparates() {
        assertEquals(";", Separators.detect("a;b;c\n1;2,5;3\n4;5,5;6\n7;8;9\n"));
        assertEquals(",", Separators.detect("a,b,c\n1,2,3\n4,5,6\n7,8,9\n"));
        assertEquals("\t", Separators.detect("a\tb\n1\t2\n3\t4\n"));
        assertEquals("|+|", Separators.detect("a|+|b\n1|+|2\n3|+|4\n"));
        assertEquals(";", Separators.detect("nothing here\nnor here\n"));
    }

    @Test
    public void whatStandsInQuotesSeparatesNothing() {
        assertEquals(";", Separators.detect("a;b\n\"1,2,3,4,5\";2\n\"1,2,3,4,5\";3\n\"1,2,3,4,5\";4\n"));
    }

    @Test
    public void theLastLineOfASampleMayBeCut() {
        assertEquals(";", Separators.detect("a;b;c\n1;2;3\n4,5,6,7"));
    }

    @Test
    public void emptyColumnsAreNoSeparatorOfTheirOwn() {
        assertEquals(";", Separators.detect("a;;b;c\n1;;2;3\n\n4;;5;6\n"));
    }
}
