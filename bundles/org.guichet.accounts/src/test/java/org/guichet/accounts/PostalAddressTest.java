package org.guichet.accounts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import org.junit.Test;

public class PostalAddressTest {
    private final Address address = new Address();

    @Test
    public void cedexIsTakenOutOfTheCity() {
        address.setStreet("99 rue Louise Aglaé Cretté");
        address.setPostalCode("94408");
        address.setCity("Vitry-sur-Seine Cedex 2");
        address.tidy();
        assertEquals("Vitry-sur-Seine", address.getCity());
        assertEquals("CEDEX 2", address.getCedex());
        assertEquals("99 rue Louise Aglaé Cretté, 94408 Vitry-sur-Seine CEDEX 2", address.getSummary());
    }

    @Test
    public void countriesComeAsNamesFromOtherSystems() {
        for (String[] pair : new String[][] {{"United States", "US"}, {"canada", "CA"}, {"Belgique", "BE"}, {"fr", "FR"}, {"UK", "GB"}, {"DEU", "DE"}}) {
            address.setCountry(pair[0]);
            address.tidy();
            assertEquals(pair[1], address.getCountry());
        }
    }

    @Test
    public void aFrenchPostalCodeHasFiveDigitsAndKeepsItsZero() {
        address.setPostalCode("01000");
        assertNull(address.fault());
        address.setPostalCode("1000");
        assertEquals("postalCode", address.fault());
        address.setCountry("BE");
        assertNull(address.fault());
    }

    @Test
    public void anUnknownCountryIsAFault() {
        address.setCountry("Syldavie");
        address.tidy();
        assertEquals("country", address.fault());
    }

    @Test
    public void anEmptyAddressHasAnEmptySummary() {
        address.tidy();
        assertEquals("", address.getSummary());
    }
}
