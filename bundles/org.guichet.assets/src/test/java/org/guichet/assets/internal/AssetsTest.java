package org.guichet.assets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.DuplicateFinder.Candidate;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Products and assets on the real platform. */
public class AssetsTest {
    private static AssetsModule module;

    @BeforeClass
    public static void open() {
        module = new AssetsModule();
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    private static String refused(String key, Runnable write) {
        Invalid invalid = assertThrows(Invalid.class, write::run);
        assertTrue(invalid.getMessage(), invalid.places().stream().anyMatch(place -> place.key().equals(key)));
        return invalid.places().get(0).place();
    }

    private static void take(long id, String transition) {
        module.platform().as(AssetsModule.ADMIN, () -> module.platform().records().transition("assets", id, transition, Map.of(), WriteOptions.NONE));
    }

    @Test
    public void theEndOfTheWarrantyIsStoredAndFiltered() {
        long product = module.create("products", "code", "P-1", "name", "Perceuse", "warrantyKind", "legal", "warrantyMonths", 24);
        long id = module.create("assets", "name", "Perceuse 1", "product", product, "deliveredOn", "2024-08-31");
        assertEquals("2026-08-31", module.read("assets", id).get("warrantyUntil").toString());
        assertEquals("legal", module.read("assets", id).get("warrantyKind"));
        assertEquals(1, module.count("assets", "id==" + id + ";warrantyUntil=ge=2026-08-01"));
        module.patch("assets", id, "assetWarranties", List.of(AssetsModule.values("kind", "commercial", "months", 36)));
        assertEquals("2027-08-31", module.read("assets", id).get("warrantyUntil").toString());
        module.patch("assets", id, "installedOn", "2024-10-01");
        assertEquals("both begin later", "2027-10-01", module.read("assets", id).get("warrantyUntil").toString());
        assertEquals(1, module.count("assets", "id==" + id + ";assetWarranties.endsOn==2027-10-01"));
    }

    @Test
    public void aSerialNumberIsOneOfItsVendorUntilItsAssetIsDeleted() {
        long vendor = module.create("vendors", "name", "Bosch");
        long first = module.create("assets", "name", "A", "serial", "sn 1", "vendor", vendor);
        assertEquals("serial", refused("assets.serial-taken", () -> module.create("assets", "name", "B", "serial", "SN1", "vendor", vendor)));
        module.create("assets", "name", "of another vendor", "serial", "SN1");
        module.platform().as(AssetsModule.ADMIN, () -> module.platform().records().delete("assets", first, WriteOptions.NONE));
        module.create("assets", "name", "C", "serial", "SN1", "vendor", vendor);
        refused("assets.vendor-there", () -> module.create("vendors", "name", " bosch "));
    }

    @Test
    public void lookAlikesAreTold() {
        long id = module.create("assets", "name", "Avec un O", "serial", "XO10");
        LikeSerials finder = new LikeSerials(module.platform().queries());
        List<Candidate> found = module.platform().as(AssetsModule.ADMIN, () ->
            finder.find(Map.of("serial", "x01O"), null));
        assertEquals(List.of(id), found.stream().map(Candidate::id).toList());
        assertEquals("assets.like-serial", found.get(0).reason());
    }

    @Test
    public void whoseItWasStaysKnown() {
        long before = module.create("accounts", "name", "Avant");
        long after = module.create("accounts", "name", "Après");
        long id = module.create("assets", "name", "Va et vient", "account", before);
        module.platform().clock().advance(Duration.ofDays(30));
        module.patch("assets", id, "account", after);
        List<Map<String, Object>> owners = module.platform().as(AssetsModule.ADMIN, () -> module.platform().queries().list(ListQuery.of("ownerships")
            .filter("asset==" + id).fields("account", "since", "until").sort("since"))).items();
        assertEquals(List.of(before, after), owners.stream().map(row -> row.get("account")).toList());
        assertEquals("one ends when the next begins", owners.get(1).get("since"), owners.get(0).get("until"));
        module.patch("assets", id, "name", "Sans effet");
        assertEquals(2, module.count("ownerships", "asset==" + id));
    }

    @Test
    public void nothingIsPartOfItself() {
        long outer = module.create("assets", "name", "Baie");
        long inner = module.create("assets", "name", "Serveur", "parent", outer);
        assertEquals("parent", refused("assets.parent-circle", () -> module.patch("assets", outer, "parent", inner)));
    }

    @Test
    public void piecesThatAreSplitOffAreStillAsMany() {
        long account = module.create("accounts", "name", "Les chaises");
        long id = module.create("assets", "name", "Chaise", "quantity", 10);
        SplitAsset split = new SplitAsset(module.platform().records(), module.platform().queries());
        Map<String, Object> part = module.platform().as(AssetsModule.ADMIN, () -> split.run(id, Map.of("quantity", 4, "account", account)));
        assertEquals(6L, module.read("assets", id).get("quantity"));
        Map<String, Object> other = module.read("assets", (Long) part.get("id"));
        assertEquals(4L, other.get("quantity"));
        assertEquals(account, other.get("account"));
        refused("assets.split-quantity", () -> module.platform().as(AssetsModule.ADMIN, () -> split.run(id, Map.of("quantity", 6))));
        refused("assets.serialised-is-one", () -> module.patch("assets", id, "serial", "SN-9"));
    }

    @Test
    public void theWorkshopMakesTheWarrantyLonger() {
        long id = module.create("assets", "name", "Au garage", "warrantyKind", "commercial", "warrantyMonths", 12, "deliveredOn",
            LocalDate.ofInstant(module.platform().clock().instant(), ZoneOffset.UTC).toString());
        take(id, "receive");
        take(id, "install");
        String before = module.read("assets", id).get("warrantyUntil").toString();
        take(id, "repair");
        module.platform().clock().advance(Duration.ofDays(9));
        take(id, "giveBack");
        assertEquals(LocalDate.parse(before).plusDays(9).toString(), module.read("assets", id).get("warrantyUntil").toString());
    }

    @Test
    public void oneProductPerCodeAndOnePricePerDay() {
        long id = module.create("products", "code", "BK-1", "name", "Vélo", "productPrices", List.of(
            AssetsModule.values("amount", 100, "validFrom", "2026-01-01", "validUntil", "2026-06-30"),
            AssetsModule.values("amount", 110, "validFrom", "2026-07-01"),
            AssetsModule.values("amount", 60, "kind", "purchase", "validFrom", "2026-01-01")));
        refused("assets.code-taken", () -> module.create("products", "code", "bk-1", "name", "Autre"));
        refused("assets.prices-overlap", () -> module.create("products", "code", "BK-2", "name", "Vélo", "productPrices", List.of(
            AssetsModule.values("amount", 100, "validFrom", "2026-01-01"), AssetsModule.values("amount", 110, "validFrom", "2026-07-01"))));
        assertEquals(3, ((List<?>) module.read("products", id).get("productPrices")).size());
    }

    @Test
    public void maintenanceIsWarnedOfOnceAndOpensItsTicket() {
        long owner = module.create("users", "login", "martine", "name", "Martine");
        long asset = module.create("assets", "name", "Chaudière");
        long plan = module.create("maintenancePlans", "name", "Ramonage", "asset", asset, "owner", owner, "firstOn", "2026-11-25",
            "recurrence", "FREQ=YEARLY", "opensTicket", true);
        List<String> told = new ArrayList<>();
        MaintenanceWarnings job = new MaintenanceWarnings(module.platform().queries(), module.platform().records(),
            (user, kind, type, id, detail) -> told.add(user + " " + type + " " + detail), module.platform().texts(), module.platform().clock());
        for (int i = 0; i < 2; i++) {
            module.platform().as(Actor.program("assets.maintenance", "job"), () -> job.run(null, new Quiet()));
        }
        assertEquals(List.of(owner + " maintenancePlans 2026-11-24T23:00:00Z"), told);
        assertEquals(1, module.count("tickets", "assets_asset==" + asset));
        refused("assets.no-rule", () -> module.patch("maintenancePlans", plan, "recurrence", "FREQ=HOURLY"));
    }

    private static final class Quiet implements Job.Progress {
        @Override
        public void report(long done, long total, String message) {
            // nobody looks
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
