package org.guichet.accounts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class VatNumberTest {
    @Test
    public void theFrenchKeyIsComputedFromTheSiren() {
        assertEquals("FR83404833048", VatNumber.ofSiren("404833048"));
        assertTrue(VatNumber.isValid("FR83404833048"));
        assertFalse("another key", VatNumber.isValid("FR84404833048"));
        assertFalse("no SIREN", VatNumber.isValid("FR83404833049"));
    }

    @Test
    public void newerFrenchKeysHaveLettersAndCannotBeRecomputed() {
        assertTrue(VatNumber.isValid("FRK7399859412"));
    }

    @Test
    public void otherCountriesHaveTheirOwnForms() {
        assertTrue(VatNumber.isValid("DE136695976"));
        assertTrue(VatNumber.isValid("IE6388047V"));
        assertFalse(VatNumber.isValid("136695976"));
    }

    @Test
    public void isComparedWithoutSeparatorsInUpperCase() {
        assertEquals("FR83404833048", VatNumber.bare(" fr 83 404 833 048 "));
    }
}
