package org.guichet.accounts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class EmailAddressTest {
    @Test
    public void acceptsWhatMailServersAccept() {
        assertTrue(EmailAddress.isValid("ana.roux+sav@service.example.fr"));
        assertTrue(EmailAddress.isValid("o'neill@example.com"));
    }

    @Test
    public void refusesWhatNobodyCouldWriteTo() {
        for (String address : new String[] {"ana", "ana@", "@example.com", "ana@example", "a b@example.com", "ana@-example.com",
            "ana@example..com", "x".repeat(65) + "@example.com"}) {
            assertFalse(address, EmailAddress.isValid(address));
        }
    }

    @Test
    public void sharingAMailboxProviderSaysNothingAboutACompany() {
        assertTrue(EmailAddress.isPublicDomain(EmailAddress.domainOf("Ana@GMAIL.com")));
        assertFalse(EmailAddress.isPublicDomain(EmailAddress.domainOf("ana@example.com")));
        assertEquals("example.com", EmailAddress.domainOf("ana@Example.com"));
    }
}
