package org.guichet.accounts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class NameKeyTest {
    @Test
    public void caseAccentsPunctuationAndLegalFormDoNotDistinguish() {
        assertEquals("electricite du sud", NameKey.of("Électricité du Sud, S.A.R.L."));
        assertEquals("electricite du sud", NameKey.of("SARL ELECTRICITE-DU-SUD"));
        assertEquals("l oeuvre", NameKey.of("L’Œuvre"));
    }

    @Test
    public void aNameThatIsOnlyALegalFormKeepsIt() {
        assertEquals("sas", NameKey.of("SAS"));
    }

    @Test
    public void likenessToleratesATypingErrorButNotAnotherCompany() {
        assertTrue(NameKey.likeness("dupont batiment", "dupond batiment") >= 70);
        assertTrue(NameKey.likeness("dupont batiment", "durand transports") < 40);
        assertEquals(100, NameKey.likeness("acme", "acme"));
        assertEquals(0, NameKey.likeness("a", "b"));
    }
}
