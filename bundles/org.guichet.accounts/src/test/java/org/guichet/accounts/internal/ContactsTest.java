package org.guichet.accounts.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.accounts.ServiceInformation;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.record.DuplicateFinder.Candidate;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;

/** Contacts with their accounts: what they are reached by, duplicates, merges, service information. */
public class ContactsTest {
    private static final Accounts ACCOUNTS = new Accounts();
    private long acme;
    private long other;

    @AfterClass
    public static void close() {
        ACCOUNTS.close();
    }

    @Before
    public void accounts() {
        acme = ACCOUNTS.create("accounts", "name", "Acme Énergie SARL", "phone", "04 91 00 00 01", "email", "contact@acme.example",
            "addresses", List.of(Map.of("postalCode", "13001", "city", "Marseille")));
        other = ACCOUNTS.create("accounts", "name", "Bâtiments du Nord");
    }

    @Test
    public void theShownNameFollowsFromItsParts() {
        long id = ACCOUNTS.create("contacts", "firstName", "Ana", "lastName", "Roux");
        assertEquals("Ana Roux", ACCOUNTS.read("contacts", id).get("name"));
        ACCOUNTS.patch("contacts", id, "lastName", "Roux-Blanc");
        assertEquals("Ana Roux-Blanc", ACCOUNTS.read("contacts", id).get("name"));
        assertThrows("nobody types it", Invalid.class, () -> ACCOUNTS.patch("contacts", id, "name", "X"));
    }

    @Test
    public void aContactIsReachedBySeveralAddressesAndNumbers() {
        long id = ACCOUNTS.create("contacts", "lastName", "Roux", "email", "Ana@Acme.example ", "points", List.of(
            Map.of("kind", "mobile", "value", "06 12 34 56 78"), Map.of("kind", "email", "value", "PRIVE@acme.example")));
        Map<String, Object> contact = ACCOUNTS.read("contacts", id);
        assertEquals("ana@acme.example", contact.get("email"));
        List<?> points = (List<?>) contact.get("points");
        assertEquals("+33612345678", ((Map<?, ?>) points.get(0)).get("value"));
        assertEquals("prive@acme.example", ((Map<?, ?>) points.get(1)).get("value"));
        Invalid wrong = assertThrows(Invalid.class, () -> ACCOUNTS.create("contacts", "lastName", "Roux",
            "points", List.of(Map.of("kind", "email", "value", "nobody"))));
        assertEquals("points/0/value", wrong.places().get(0).place());
    }

    @Test
    public void aContactBelongsToAnAccountOnce() {
        Invalid wrong = assertThrows(Invalid.class, () -> ACCOUNTS.create("contacts", "lastName", "Roux", "account", acme,
            "memberships", List.of(Map.of("account", acme))));
        assertEquals("contacts.membership-twice", wrong.places().get(0).key());
    }

    @Test
    public void aClientBelongsToTheMainAccountAndTheMemberships() {
        long id = ACCOUNTS.create("contacts", "lastName", "Roux", "account", acme,
            "memberships", List.of(Map.of("account", other, "function", "Gérante")));
        ContactAccounts accounts = new ContactAccounts(ACCOUNTS.platform.queries());
        assertEquals(Set.of(acme, other), accounts.of(id));
        assertEquals(Set.of(), accounts.of(-1));
    }

    @Test
    public void consentsAreAddedAndNeverChanged() {
        long id = ACCOUNTS.create("contacts", "lastName", "Roux", "consents", List.of(Map.of("purpose", "survey",
            "channel", "email", "decision", "given", "at", "2026-01-05T10:00:00Z", "proof", "Formulaire 12")));
        Map<?, ?> given = (Map<?, ?>) ((List<?>) ACCOUNTS.read("contacts", id).get("consents")).get(0);
        ACCOUNTS.patch("contacts", id, "consents", List.of(Map.of("id", given.get("id")), Map.of("purpose", "survey",
            "channel", "email", "decision", "withdrawn", "at", "2026-02-05T10:00:00Z")));
        assertEquals(2, ((List<?>) ACCOUNTS.read("contacts", id).get("consents")).size());
        assertThrows(Invalid.class, () -> ACCOUNTS.patch("contacts", id, "consents", List.of()));
    }

    @Test
    public void mergingAccountsMovesContactsAndAddressesAndIsUndone() {
        long contact = ACCOUNTS.create("contacts", "lastName", "Roux", "account", acme);
        ACCOUNTS.merge("accounts", acme, other);
        assertEquals(other, ACCOUNTS.read("contacts", contact).get("account"));
        assertEquals(1, ((List<?>) ACCOUNTS.read("accounts", other).get("addresses")).size());
        assertEquals(other, ACCOUNTS.platform.as(TestActors.admin(),
            () -> ACCOUNTS.platform.queries().resolve("accounts", acme)).longValue());
        ACCOUNTS.platform.as(TestActors.admin(),
            () -> ACCOUNTS.platform.records().undoMerge("accounts", acme, WriteOptions.NONE));
        assertEquals(acme, ACCOUNTS.read("contacts", contact).get("account"));
        assertEquals(1, ((List<?>) ACCOUNTS.read("accounts", acme).get("addresses")).size());
    }

    @Test
    public void anAncestorIsNotMergedIntoItsDescendant() {
        long branch = ACCOUNTS.create("accounts", "name", "Agence", "parent", acme);
        NotAllowedNow refused = assertThrows(NotAllowedNow.class, () -> ACCOUNTS.merge("accounts", acme, branch));
        assertEquals("accounts.merge-ancestor", refused.key());
        ACCOUNTS.merge("accounts", branch, acme);
    }

    @Test
    public void aMergedContactIsStillFoundByItsOldAddress() {
        long gone = ACCOUNTS.create("contacts", "lastName", "Roux", "email", "ana.roux@acme.example", "mobile", "06 00 00 00 01");
        long kept = ACCOUNTS.create("contacts", "lastName", "Roux", "email", "a.roux@acme.example", "mobile", "06 00 00 00 01");
        ACCOUNTS.merge("contacts", gone, kept);
        List<?> points = (List<?>) ACCOUNTS.read("contacts", kept).get("points");
        assertEquals("the shared mobile is not repeated", 1, points.size());
        assertEquals("ana.roux@acme.example", ((Map<?, ?>) points.get(0)).get("value"));
        assertEquals(1, ACCOUNTS.platform.as(TestActors.admin(), () -> ACCOUNTS.platform.queries().count(ListQuery.of("contacts")
            .filter("email==ana.roux@acme.example,points.value==ana.roux@acme.example"))).longValue());
    }

    @Test
    public void undoingAMergeTakesBackTheAddressesThatItAdded() {
        long gone = ACCOUNTS.create("contacts", "lastName", "Roux", "email", "ana.roux@acme.example", "mobile", "06 00 00 00 02");
        long kept = ACCOUNTS.create("contacts", "lastName", "Roux", "email", "a.roux@acme.example",
            "points", List.of(Map.of("kind", "mobile", "value", "06 00 00 00 02")));
        ACCOUNTS.merge("contacts", gone, kept);
        assertEquals(2, ((List<?>) ACCOUNTS.read("contacts", kept).get("points")).size());
        ACCOUNTS.platform.as(TestActors.admin(),
            () -> ACCOUNTS.platform.records().undoMerge("contacts", gone, WriteOptions.NONE));
        List<?> points = (List<?>) ACCOUNTS.read("contacts", kept).get("points");
        assertEquals("what a person typed stays", 1, points.size());
        assertEquals("+33600000002", ((Map<?, ?>) points.get(0)).get("value"));
        assertEquals("ana.roux@acme.example", ACCOUNTS.read("contacts", gone).get("email"));
    }

    @Test
    public void aDraftThatRepeatsAnAccountIsRecognised() {
        AccountDuplicates finder = new AccountDuplicates(ACCOUNTS.platform.queries());
        assertEquals("accounts.same-name", reason(find(finder, Map.of("name", "ACME ENERGIE"), null), acme));
        assertEquals("accounts.same-phone", reason(find(finder, Map.of("name", "Z", "phone", "0491000001"), null), acme));
        assertEquals("accounts.same-domain", reason(find(finder, Map.of("name", "Z", "email", "direction@acme.example",
            "addresses", List.of(Map.of("postalCode", "13001"))), null), acme));
        assertEquals("not itself", "", reason(find(finder, Map.of("name", "Acme Énergie SARL"), acme), acme));
        assertEquals("quotes and stars are letters", List.of(), named(finder, "a\"*;name==b"));
    }

    @Test
    public void aDraftThatRepeatsAContactIsRecognised() {
        long ana = ACCOUNTS.create("contacts", "firstName", "Ana", "lastName", "Roux", "account", acme,
            "points", List.of(Map.of("kind", "email", "value", "ana@prive.example")));
        ContactDuplicates finder = new ContactDuplicates(ACCOUNTS.platform.queries());
        assertEquals("contacts.same-email", reason(find(finder, Map.of("lastName", "Z", "email", "ANA@prive.example"), null), ana));
        assertEquals("contacts.same-name",
            reason(find(finder, Map.of("firstName", "ana", "lastName", "ROUX", "account", acme), null), ana));
        assertEquals("the same name elsewhere is another person", "",
            reason(find(finder, Map.of("firstName", "Ana", "lastName", "Roux", "account", other), null), ana));
    }

    @Test
    public void serviceInformationSaysWhoMayAsk() {
        long may = ACCOUNTS.create("contacts", "lastName", "Zola", "account", acme, "function", "Directrice");
        long mayNot = ACCOUNTS.create("contacts", "lastName", "Alba", "account", acme, "authorized", false);
        long member = ACCOUNTS.create("contacts", "lastName", "Moreau", "memberships", List.of(Map.of("account", acme)));
        List<ServiceInformation.Line> lines = ACCOUNTS.platform.as(TestActors.admin(),
            () -> new AuthorizedContacts(ACCOUNTS.platform.queries()).of(acme));
        assertEquals("those who may come first", List.of(member, may, mayNot),
            lines.stream().map(ServiceInformation.Line::id).toList());
        assertTrue(lines.get(0).granted() && lines.get(1).granted() && !lines.get(2).granted());
        assertEquals("Directrice", lines.get(1).comment());
    }

    private static List<Candidate> named(AccountDuplicates finder, String name) {
        return find(finder, Map.of("name", name), null);
    }

    private static List<Candidate> find(DuplicateFinder finder, Map<String, Object> draft, Long self) {
        return ACCOUNTS.platform.as(TestActors.admin(), () -> finder.find(draft, self));
    }

    private static String reason(List<Candidate> found, long id) {
        return found.stream().filter(candidate -> candidate.id() == id).map(Candidate::reason).findFirst().orElse("");
    }
}
