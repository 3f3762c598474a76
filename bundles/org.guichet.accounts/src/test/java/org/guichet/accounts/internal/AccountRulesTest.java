package org.guichet.accounts.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Test;

public class AccountRulesTest {
    private static final Accounts ACCOUNTS = new Accounts();

    @AfterClass
    public static void close() {
        ACCOUNTS.close();
    }

    private static String wrong(Runnable write) {
        return assertThrows(Invalid.class, write::run).places().stream().map(place -> place.place() + ": " + place.key())
            .sorted().reduce((a, b) -> a + ", " + b).orElse("");
    }

    @Test
    public void anAccountNeedsANameAlone() {
        Saved saved = ACCOUNTS.platform.as(TestActors.admin(),
            () -> ACCOUNTS.platform.records().create("accounts", Map.of("name", "Mairie de Fresnes"), WriteOptions.NONE));
        assertTrue(saved.number(), saved.number().matches("C-\\d{6}"));
        Map<String, Object> account = ACCOUNTS.read("accounts", saved.id());
        assertEquals("client", account.get("kind"));
        assertEquals("active", account.get("status"));
        assertEquals("name: required", wrong(() -> ACCOUNTS.create("accounts", "kind", "client")));
    }

    @Test
    public void numbersAreStoredBareAndTheSirenFollowsFromTheSiret() {
        Map<String, Object> account = ACCOUNTS.read("accounts",
            ACCOUNTS.create("accounts", "name", "École Doisneau", "siret", "219 400 348 00195", "phone", "01 72 04 55 05"));
        assertEquals("21940034800195", account.get("siret"));
        assertEquals("219400348", account.get("siren"));
        assertEquals("+33172045505", account.get("phone"));
    }

    @Test
    public void everyWrongNumberIsNamedAtItsField() {
        assertEquals("phone: accounts.phone, siret: accounts.siret, vatNumber: accounts.vat", wrong(() -> ACCOUNTS.create("accounts",
            "name", "X", "siret", "21940034800196", "vatNumber", "FR00404833048", "phone", "01 72")));
        assertEquals("siret: accounts.siret-siren", wrong(() -> ACCOUNTS.create("accounts",
            "name", "X", "siren", "356000000", "siret", "21940034800195")));
    }

    @Test
    public void noAccountIsItsOwnAncestor() {
        long top = ACCOUNTS.create("accounts", "name", "Groupe");
        long middle = ACCOUNTS.create("accounts", "name", "Filiale", "parent", top);
        long low = ACCOUNTS.create("accounts", "name", "Agence", "parent", middle);
        assertEquals("parent: accounts.parent-cycle", wrong(() -> ACCOUNTS.patch("accounts", top, "parent", low)));
        assertEquals("parent: accounts.parent-cycle", wrong(() -> ACCOUNTS.patch("accounts", top, "parent", top)));
        ACCOUNTS.patch("accounts", low, "parent", top);
    }

    @Test
    public void addressesComeAndGoWithTheirAccount() {
        long id = ACCOUNTS.create("accounts", "name", "Vitry", "addresses", List.of(
            Map.of("kind", "billing", "street", "2 avenue Youri Gagarine", "postalCode", "94400", "city", "Vitry-sur-Seine Cedex")));
        Map<?, ?> address = (Map<?, ?>) ((List<?>) ACCOUNTS.read("accounts", id).get("addresses")).get(0);
        assertEquals("CEDEX", address.get("cedex"));
        assertEquals("2 avenue Youri Gagarine, 94400 Vitry-sur-Seine CEDEX", address.get("summary"));
        assertEquals("addresses/1/postalCode: accounts.address-postalcode", wrong(() -> ACCOUNTS.patch("accounts", id,
            "addresses", List.of(Map.of("id", address.get("id")), Map.of("postalCode", "944")))));
        ACCOUNTS.patch("accounts", id, "addresses", List.of());
        assertEquals(List.of(), ACCOUNTS.read("accounts", id).get("addresses"));
    }

    @Test
    public void theWeightNeedsARightOfItsOwn() {
        long id = ACCOUNTS.create("accounts", "name", "Lourd", "weight", 80);
        Actor agent = TestActors.agent(5, "accounts.*");
        assertFalse(ACCOUNTS.platform.as(agent, () -> ACCOUNTS.platform.queries().read("accounts", id)).containsKey("weight"));
        assertThrows(Invalid.class, () -> ACCOUNTS.platform.as(agent,
            () -> ACCOUNTS.platform.records().patch("accounts", id, Map.of("weight", 10), WriteOptions.NONE)));
        assertThrows(Invalid.class, () -> ACCOUNTS.patch("accounts", id, "weight", 101));
        assertEquals(80L, ACCOUNTS.read("accounts", id).get("weight"));
    }

    @Test
    public void aClientSeesItsOwnAccountOnlyAndNothingOfOurOpinionOfIt() {
        long own = ACCOUNTS.create("accounts", "name", "Le mien", "notes", "mauvais payeur");
        long other = ACCOUNTS.create("accounts", "name", "Le leur");
        Actor client = TestActors.client(9, 1, Set.of(own), "accounts.read:account");
        Map<String, Object> seen = ACCOUNTS.platform.as(client, () -> ACCOUNTS.platform.queries().read("accounts", own));
        assertEquals("Le mien", seen.get("name"));
        for (String secret : List.of("notes", "weight", "owner", "status", "kind", "siret")) {
            assertFalse(secret, seen.containsKey(secret));
        }
        assertThrows(NotFound.class, () -> ACCOUNTS.platform.as(client, () -> ACCOUNTS.platform.queries().read("accounts", other)));
        assertEquals(1, ACCOUNTS.platform.as(client, () -> ACCOUNTS.platform.queries().count(ListQuery.of("accounts"))).longValue());
        assertThrows(Invalid.class, () -> ACCOUNTS.platform.as(client,
            () -> ACCOUNTS.platform.queries().count(ListQuery.of("accounts").filter("notes=like=payeur"))));
    }

    @Test
    public void withoutARoleNothingIsAllowed() {
        Actor nobody = TestActors.agent(6);
        assertThrows(Forbidden.class, () -> ACCOUNTS.platform.as(nobody,
            () -> ACCOUNTS.platform.records().create("accounts", Map.of("name", "X"), WriteOptions.NONE)));
        assertThrows(Forbidden.class, () -> ACCOUNTS.platform.as(nobody,
            () -> ACCOUNTS.platform.queries().list(ListQuery.of("contacts"))));
    }
}
