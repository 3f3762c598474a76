package org.guichet.accounts.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whose phone number was typed. */
public class KnownNumbersTest {
    private static Accounts accounts;
    private static long acme;
    private static long roy;

    @BeforeClass
    public static void open() {
        accounts = new Accounts();
        acme = accounts.create("accounts", "name", "Acme", "phone", "04 91 00 00 01");
        roy = accounts.create("contacts", "lastName", "Roy", "account", acme, "mobile", "06 12 34 56 78");
        accounts.create("contacts", "lastName", "Seul", "phone", "01 72 04 55 05");
    }

    @AfterClass
    public static void close() {
        accounts.close();
    }

    private static List<Meaning> recognise(String typed) {
        return recognise(TestActors.admin(), typed);
    }

    private static List<Meaning> recognise(Actor actor, String typed) {
        return accounts.platform.as(actor, () -> new KnownNumbers(new IndexedCallers(accounts.platform.queries())).recognise(typed));
    }

    @Test
    public void aContactIsKnownHoweverTheNumberIsWritten() {
        for (String typed : List.of("0612345678", "06.12.34.56.78", "+33 6 12 34 56 78")) {
            Meaning meaning = recognise(typed).get(0);
            assertEquals(typed, roy, meaning.id());
            assertEquals(Map.of("contact", roy, "account", acme, "source", "phone"), meaning.values());
        }
    }

    @Test
    public void aContactIsKnownByEachOfItsNumbersAndOnce() {
        long many = accounts.create("contacts", "lastName", "Partout", "phone", "03 88 00 00 09", "mobile", "03 88 00 00 09",
            "points", List.of(Map.of("kind", "phone", "value", "03 88 00 00 10"), Map.of("kind", "phone", "value", "03 88 00 00 09")));
        for (String typed : List.of("0388000009", "+33388000010")) {
            assertEquals(typed, List.of(many), recognise(typed).stream().map(Meaning::id).toList());
        }
    }

    @Test
    public void anAccountIsKnownWhereNoContactHasTheNumber() {
        Meaning meaning = recognise("0491000001").get(0);
        assertEquals("accounts", meaning.type());
        assertEquals(Map.of("account", acme, "source", "phone"), meaning.values());
    }

    @Test
    public void aContactWithoutAccountOpensATicketWithoutOne() {
        assertEquals(1, recognise("0172045505").size());
        assertEquals(false, recognise("0172045505").get(0).values().containsKey("account"));
    }

    @Test
    public void fewDigitsAndUnknownNumbersMeanNothing() {
        assertEquals(List.of(), recognise("4910000"));
        assertEquals(List.of(), recognise("Facture 12"));
        assertEquals(List.of(), recognise("0699999999"));
    }

    @Test
    public void whoMaySeeNoContactsLearnsNothing() {
        assertThrows(Forbidden.class, () -> recognise(TestActors.agent(9), "0612345678"));
    }
}
