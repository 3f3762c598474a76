package org.guichet.levels.internal.vendor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;

public class VendorReferencesTest {
    private static final String OURS = "Écran HD-4000 noir DE-0007 T-000042";

    private static String in(String subject) {
        return VendorReferences.in(subject, OURS).orElse(null);
    }

    @Test
    public void theyStandInBracketsBehindAWordOrAHash() {
        assertEquals("INC-4711", in("[INC-4711] Re: Écran [DE-0007]"));
        assertEquals("4711", in("RE: Écran [Case #4711] [DE-0007]"));
        assertEquals("AX/12-b", in("Réf. : AX/12-b – Écran [DE-0007]"));
        assertEquals("99120", in("Ticket n° 99120 ouvert"));
        assertEquals("SR778812", in("Your request SR778812 was updated"));
        assertEquals("CS0099812", in("Re: Écran - CS0099812"));
        assertEquals("2026-118", in("Votre dossier 2026-118."));
        assertEquals("12345", in("Écran #12345"));
    }

    @Test
    public void ourOwnNumbersAndWordsAreNone() {
        assertEquals(null, in("Re: Écran HD-4000 noir [DE-0007]"));
        assertEquals(null, in("Re: ticket T-000042"));
        assertEquals(null, in("Re: dossier transmis"));
        assertEquals(null, in("[EXTERNAL] Re: Écran"));
        assertEquals(null, in(""));
    }

    @Test
    public void aReferenceIsNamedAsAWhole() {
        assertTrue(VendorReferences.named("Colis expédié (inc-4711)", List.of("INC-4711")));
        assertFalse(VendorReferences.named("INC-47110", List.of("INC-4711")));
        assertFalse(VendorReferences.named("12 colis", List.of("12")));
        assertTrue("one of them may be missing", VendorReferences.named("DE-0007", Arrays.asList("DE-0007", null)));
    }
}
