package org.guichet.data.internal.timeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class FileNamesTest {
    @Test
    public void directoriesAreCutOff() {
        assertEquals("passwd", FileNames.clean("../../etc/passwd"));
        assertEquals("boot.ini", FileNames.clean("C:\\windows\\boot.ini"));
        assertEquals("file", FileNames.clean(".."));
        assertEquals("file", FileNames.clean("a/"));
        assertEquals("file", FileNames.clean(null));
    }

    @Test
    public void nothingTurnsTheWritingRound() {
        assertEquals("facturefdp.exe", FileNames.clean("facture\u202Efdp.exe"));
        assertEquals("ab.txt", FileNames.clean("a\u2066\u200Fb.txt"));
    }

    @Test
    public void controlCharactersAndWhatFileSystemsRefuseGo() {
        assertEquals("ab_c.txt", FileNames.clean("a\r\nb\"c.txt\u0000"));
        assertEquals("plan.pdf", FileNames.clean("plan.pdf. . "));
    }

    @Test
    public void accentsAndSpacesStay() {
        assertEquals("Devis n° 12 – été.pdf", FileNames.clean("Devis n° 12 – e\u0301te\u0301.pdf"));
    }

    @Test
    public void aLongNameKeepsItsExtension() {
        String name = FileNames.clean("x".repeat(500) + ".pdf");

        assertEquals(200, name.length());
        assertTrue(name.endsWith("x.pdf"));
    }
}
