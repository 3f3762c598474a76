package org.guichet.returns.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.assets.internal.AssetRules;
import org.guichet.assets.internal.Ownerships;
import org.guichet.assets.internal.types.AssetDescription;
import org.guichet.assets.internal.types.AssetOnTickets;
import org.guichet.assets.internal.types.AssetWarrantyDescription;
import org.guichet.assets.internal.types.OwnershipDescription;
import org.guichet.assets.internal.types.ProductCategoryDescription;
import org.guichet.assets.internal.types.ProductDescription;
import org.guichet.assets.internal.types.ProductPriceDescription;
import org.guichet.assets.internal.types.VendorDescription;
import org.guichet.orders.internal.OrderDescription;
import org.guichet.orders.internal.OrderLineDescription;
import org.guichet.orders.internal.OrderRules;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Returns beside the modules of assets and orders: what those know is checked, and assets follow their lines. */
public class ReturnsWithPartnersTest {
    private static final Job.Progress ON = new Job.Progress() {
        @Override
        public void report(long done, long total, String message) {
            assertTrue(done <= total);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };
    private static ReturnsModule module;
    private static long north;
    private static long south;
    private static int serials;
    private String serial;
    private long asset;

    @BeforeClass
    public static void open() {
        module = new ReturnsModule(new AssetDescription(), new AssetWarrantyDescription(), new ProductDescription(), new ProductPriceDescription(),
            new ProductCategoryDescription(), new VendorDescription(), new OwnershipDescription(), new AssetOnTickets(),
            new OrderDescription(), new OrderLineDescription());
        module.platform().add(new AssetRules(module.platform().queries()))
            .add(new Ownerships(module.platform().queries(), module.platform().records()))
            .add(new OrderRules(module.platform().queries(), module.platform().types()));
        north = module.create("accounts", "name", "Vélos du Nord");
        south = module.create("accounts", "name", "Vélos du Sud");
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    @Before
    public void anAssetOfTheNorth() {
        serial = "SN-" + ++serials;
        asset = module.create("assets", "name", "Vélo", "serial", serial, "account", north, "deliveredOn", "2026-01-10", "warrantyKind", "legal",
            "warrantyMonths", 24, "installedOn", "2026-01-10");
        module.platform().as(ReturnsModule.ADMIN, () -> module.platform().records().transition("assets", asset, "install", Map.of(), WriteOptions.NONE));
    }

    private static String today() {
        return LocalDate.ofInstant(module.platform().clock().instant(), ZoneOffset.UTC).toString();
    }

    private static long rma(long account, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"account", account, "subject", "Vélo"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return module.create("returns", all);
    }

    private static long line(long rma, String reason, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"rma", rma, "reason", module.reason(reason)}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return module.create("returnLines", all);
    }

    private static void refused(String key, Runnable write) {
        Invalid invalid = assertThrows(Invalid.class, write::run);
        assertTrue(invalid.places().toString(), invalid.places().stream().anyMatch(place -> place.key().equals(key)));
    }

    /** Ordered and delivered today by that account. @return order and its line */
    @SuppressWarnings("unchecked")
    private static long[] order(long account, int delivered, String serials) {
        Map<String, Object> line = ReturnsModule.values("name", "Vélo", "quantity", delivered, "delivered", delivered);
        if (serials != null) {
            line.put("serials", serials);
        }
        long order = module.create("orders", "reference", "SO-" + ++ReturnsWithPartnersTest.serials, "account", account, "shippedOn", today(),
            "orderLines", List.of(line));
        return new long[] {order, ReturnsModule.id(((List<Map<String, Object>>) module.read("orders", order).get("orderLines")).get(0))};
    }

    private static void settle(long line, String how) {
        module.take(line, "authorise");
        module.take(line, "receive");
        module.create("returnInspections", "line", line, "accepted", 1);
        module.take(line, "inspect");
        module.take(line, "accept");
        module.take(line, how);
        module.take(line, "complete");
    }

    @Test
    public void aSerialNumberFindsTheAssetWithAllThatIsKnownOfIt() {
        Map<String, Object> line = module.line(line(rma(north), "defective", "serial", serial.toLowerCase()));
        assertEquals(asset, line.get("asset"));
        assertEquals("Vélo", line.get("name"));
        assertEquals("confirmed", line.get("origin"));
        assertEquals("2026-01-10", line.get("deliveredOn").toString());
    }

    @Test
    public void aSerialNumberMustBelongToTheAccount() {
        refused("returns.serial-of-another", () -> line(rma(south), "defective", "serial", serial));
        refused("returns.asset-of-another", () -> line(rma(south), "defective", "asset", asset));
        refused("returns.serial-not-the-assets", () -> line(rma(north), "defective", "asset", asset, "serial", "OTHER"));
        line(rma(south), "unordered", "serial", serial, "name", "Livré par erreur");
    }

    @Test
    public void whatNobodyKnowsIsUnknownAndNotAuthorisedAlone() {
        Map<String, Object> line = module.line(line(rma(north), "wrongItem", "serial", "NEVER-SEEN", "name", "Vélo", "deliveredOn", today()));
        assertEquals("unknown", line.get("origin"));
        assertEquals("requested", line.get("state"));
    }

    @Test
    public void theWarrantyIsJudgedOnTheDayOfTheRequestNotOfTheArrival() {
        long inTime = line(rma(north), "defective", "asset", asset, "requestedOn", "2028-01-10");
        assertEquals("its last day", "covered", module.line(inTime).get("warranty"));
        module.take(inTime, "authorise");
        module.platform().clock().advance(Duration.ofDays(900));
        module.take(inTime, "receive");
        assertEquals("it travelled long", "covered", module.line(inTime).get("warranty"));
        module.platform().clock().advance(Duration.ofDays(-900));
    }

    @Test
    public void aDayLaterTheWarrantyIsOver() {
        assertEquals("expired", module.line(line(rma(north), "defective", "asset", asset, "requestedOn", "2028-01-11")).get("warranty"));
    }

    @Test
    public void aReasonThatAsksForAWarrantyRefusesWithoutOne() {
        module.patch("returnPolicies", module.reason("commercial"), "needsWarranty", true);
        long line = line(rma(north), "commercial", "asset", asset, "requestedOn", "2030-01-01");
        assertEquals("returns.not-covered", assertThrows(NotAllowedNow.class, () -> module.take(line, "authorise")).key());
        module.patch("returnPolicies", module.reason("commercial"), "needsWarranty", false);
    }

    @Test
    public void noMoreComesBackThanWasDeliveredOverAllReturns() {
        long[] order = order(north, 5, null);
        long first = line(rma(north, "order", order[0]), "defective", "orderLine", order[1], "requested", 3);
        refused("returns.more-than-delivered", () -> line(rma(north), "defective", "orderLine", order[1], "requested", 3));
        long second = line(rma(north), "defective", "orderLine", order[1], "requested", 2);
        refused("returns.more-than-delivered", () -> module.patch("returnLines", second, "requested", 3));
        module.take(first, "cancel");
        module.patch("returnLines", second, "requested", 5);
    }

    @Test
    public void twoReturnsAtATimeGetNoMoreThanWasDelivered() throws Exception {
        long[] order = order(north, 5, null);
        long one = rma(north);
        long other = rma(north);
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = module.platform().as(ReturnsModule.ADMIN, () -> module.platform().records().together(() -> {
                line(one, "defective", "orderLine", order[1], "requested", 3);
                Future<?> asked = second.submit(() -> line(other, "defective", "orderLine", order[1], "requested", 3));
                assertThrows("it waits for the first", TimeoutException.class, () -> asked.get(1, TimeUnit.SECONDS));
                return asked;
            }));
            refused("returns.more-than-delivered", () -> {
                throw (Invalid) assertThrows(ExecutionException.class, () -> late.get(1, TimeUnit.MINUTES)).getCause();
            });
        } finally {
            second.shutdown();
        }
    }

    @Test
    public void serialAccountAndOrderBelongTogether() {
        long[] order = order(north, 1, "DELIVERED-1");
        refused("returns.order-of-another", () -> line(rma(south), "defective", "orderLine", order[1]));
        refused("returns.serial-not-delivered", () -> line(rma(north), "defective", "orderLine", order[1], "serial", "OTHER-1"));
        refused("returns.order-of-another", () -> rma(south, "order", order[0]));
        long[] other = order(north, 1, null);
        refused("returns.line-of-another-order", () -> line(rma(north, "order", order[0]), "defective", "orderLine", other[1]));
        refused("returns.serial-of-another", () -> line(rma(south), "defective", "serial", "DELIVERED-1", "name", "Vélo"));
        assertEquals("confirmed", module.line(line(rma(north), "defective", "serial", "delivered-1", "name", "Vélo")).get("origin"));
    }

    @Test
    public void whatIsKnownThroughIsAuthorisedAtOnceWhereThePolicySaysSo() {
        long[] order = order(north, 1, null);
        long rma = rma(north);
        assertEquals("authorised", module.line(line(rma, "withdrawal", "orderLine", order[1])).get("state"));
        assertEquals(LocalDate.parse(today()).plusDays(14).toString(), module.read("returns", rma).get("authorisedUntil").toString());
    }

    @Test
    public void theLineOfTheOrderIsFoundByNameOrSerialNumberIfItIsOneOnly() {
        long[] order = order(north, 2, null);
        long rma = rma(north, "order", order[0]);
        assertEquals(order[1], module.line(line(rma, "defective", "name", "vélo")).get("orderLine"));
        assertNull("more than is left", module.line(line(rma, "defective", "name", "vélo", "requested", 2)).get("orderLine"));
        long[] serialised = order(north, 1, "BY-SERIAL-1");
        assertEquals(serialised[1], module.line(line(rma(north, "order", serialised[0]), "defective", "serial", "by-serial-1", "name", "X"))
            .get("orderLine"));
    }

    @Test
    @SuppressWarnings("unchecked")
    public void aSerialNumberOutweighsOtherLinesOfTheSameNameAndACodeIsAsGoodAsAName() {
        long order = module.create("orders", "reference", "SO-" + ++serials, "account", north, "shippedOn", today(), "orderLines", List.of(
            ReturnsModule.values("name", "Vélo", "quantity", 1, "delivered", 1, "serials", "OUTWEIGHS-1"),
            ReturnsModule.values("name", "Vélo", "quantity", 1, "delivered", 1),
            ReturnsModule.values("name", "Selle", "code", "SE-M236", "quantity", 1, "delivered", 1)));
        List<Map<String, Object>> sold = (List<Map<String, Object>>) module.read("orders", order).get("orderLines");
        long rma = rma(north, "order", order);
        assertEquals(ReturnsModule.id(sold.get(0)), module.line(line(rma, "defective", "name", "vélo", "serial", "outweighs-1")).get("orderLine"));
        assertEquals(ReturnsModule.id(sold.get(2)), module.line(line(rma, "defective", "name", "se-m236")).get("orderLine"));
    }

    @Test
    public void anOrderNumberNamesTheOrderOfTheAccount() {
        long[] order = order(north, 1, null);
        Object reference = module.read("orders", order[0]).get("reference");
        assertEquals(order[0], module.read("returns", rma(north, "orderNumber", reference)).get("order"));
        assertNull("another account's", module.read("returns", rma(south, "orderNumber", reference)).get("order"));
    }

    @Test
    public void aRepairTakesTheAssetIntoTheWorkshopAndBack() {
        long line = line(rma(north), "defective", "asset", asset, "requestedOn", today());
        module.take(line, "authorise");
        module.take(line, "receive");
        module.create("returnInspections", "line", line, "accepted", 1);
        module.take(line, "inspect");
        module.take(line, "accept");
        module.take(line, "repair");
        assertEquals("inRepair", module.read("assets", asset).get("state"));
        module.take(line, "complete");
        assertEquals("installed", module.read("assets", asset).get("state"));
    }

    @Test
    public void aReplacementTakesThePlaceOfTheOldOneWithTheLongerWarranty() {
        long line = line(rma(north), "defective", "asset", asset, "resolution", "replacement", "replacementSerial", "NEW-" + serial);
        settle(line, "replace");
        assertEquals("retired", module.read("assets", asset).get("state"));
        long fresh = (Long) module.line(line).get("replacementAsset");
        Map<String, Object> made = module.read("assets", fresh);
        assertEquals(List.of("installed", north, "NEW-" + serial), List.of(made.get("state"), made.get("account"), made.get("serial")));
        assertEquals("what remained of the old one", module.read("assets", asset).get("warrantyUntil"), made.get("warrantyUntil"));
        assertEquals(List.of("replaces"), module.platform().as(ReturnsModule.ADMIN, () -> module.platform().links().of("assets", asset)).stream()
            .map(link -> link.kind()).toList());
    }

    @Test
    public void aWarrantyThatIsAboutToEndGrowsToThePolicysMonths() {
        LocalDate day = LocalDate.parse("2026-11-30");
        assertEquals(new Equipment.Warranty(3, 0), Equipment.Warranty.of(day, 3, day.plusDays(5)));
        assertEquals(new Equipment.Warranty(3, 0), Equipment.Warranty.of(day, 3, null));
        assertEquals("February ends early", new Equipment.Warranty(3, 0), Equipment.Warranty.of(day, 3, LocalDate.parse("2027-02-28")));
        assertEquals(new Equipment.Warranty(0, 91), Equipment.Warranty.of(day, 3, LocalDate.parse("2027-03-01")));
    }

    @Test
    @SuppressWarnings("unchecked")
    public void whatWasPaidIsCreditedForWhatIsAcceptedLessTheFeeOfThatDay() {
        long order = module.create("orders", "reference", "SO-" + ++serials, "account", north, "shippedOn", today(), "currency", "EUR", "orderLines",
            List.of(ReturnsModule.values("name", "Vélo", "quantity", 4, "delivered", 4, "unitPrice", 25, "discount", 10)));
        long sold = ReturnsModule.id(((List<Map<String, Object>>) module.read("orders", order).get("orderLines")).get(0));
        module.patch("returnPolicies", module.reason("withdrawal"), "fee", 15);
        long line = line(rma(north, "order", order), "withdrawal", "orderLine", sold, "requested", 2);
        assertAmount("22.50", line, "unitPrice");
        assertNull("nothing is accepted yet", module.line(line).get("credit"));
        module.take(line, "receive");
        module.create("returnInspections", "line", line, "accepted", 2);
        module.take(line, "inspect");
        module.take(line, "accept");
        module.take(line, "refund");
        assertAmount("6.75", line, "fee");
        assertAmount("38.25", line, "credit");
        module.take(line, "complete");
        module.patch("returnPolicies", module.reason("withdrawal"), "fee", 0);
        assertAmount("38.25", line, "credit");
        assertEquals("EUR", module.line(line).get("currency"));
    }

    private static void assertAmount(String amount, long line, String field) {
        assertEquals(0, new BigDecimal(amount).compareTo(new BigDecimal(String.valueOf(module.line(line).get(field)))));
    }

    @Test
    public void anAdvanceThatDoesNotComeBackIsInvoicedAndOneThatDoesIsNot() {
        long[] order = order(north, 2, null);
        long lost = line(rma(north), "deadOnArrival", "orderLine", order[1]);
        long late = line(rma(north), "deadOnArrival", "orderLine", order[1]);
        ShipAdvance action = new ShipAdvance(module.platform().records(), module.platform().clock());
        for (long line : new long[] {lost, late}) {
            module.platform().as(ReturnsModule.ADMIN, () -> action.run(line, Map.of("carrier", "Lenoir", "tracking", "T" + line)));
        }
        assertEquals(1L, module.platform().as(ReturnsModule.ADMIN, () -> module.platform().queries().count(
            ListQuery.of("returns").filter("returnShipments.tracking==T" + lost))).longValue());
        assertEquals("once", "returns.advance-too-late", assertThrows(NotAllowedNow.class, () ->
            module.platform().as(ReturnsModule.ADMIN, () -> action.run(lost, Map.of()))).key());
        module.platform().clock().advance(Duration.ofDays(21));
        due();
        assertEquals("its last day", "authorised", module.line(lost).get("state"));
        module.platform().clock().advance(Duration.ofDays(1));
        due();
        assertEquals("toInvoice", module.line(lost).get("state"));
        module.take(late, "receive");
        assertEquals("it came after all", "received", module.line(late).get("state"));
        assertNull(module.line(late).get("invoiceOn"));
        module.platform().clock().advance(Duration.ofDays(-22));
    }

    @Test
    public void anAuthorisationExpiresAfterItsLastDayUnlessTheGoodsTravel() {
        long idle = line(rma(north), "defective", "asset", asset);
        long travelling = line(rma(north), "defective", "name", "Selle");
        module.take(idle, "authorise");
        module.take(travelling, "authorise");
        module.take(travelling, "ship");
        module.platform().clock().advance(Duration.ofDays(30));
        due();
        assertEquals("authorised", module.line(idle).get("state"));
        module.platform().clock().advance(Duration.ofDays(1));
        due();
        assertEquals("expired", module.line(idle).get("state"));
        assertEquals("inTransit", module.line(travelling).get("state"));
        module.platform().clock().advance(Duration.ofDays(-31));
    }

    private static void due() {
        DueReturns job = new DueReturns(module.platform().queries(), module.platform().records(), (user, kind, type, id, detail) -> {
        }, module.platform().clock());
        module.platform().as(ReturnsModule.ADMIN, () -> job.run(null, ON));
    }

    @Test
    public void aReturnOfAnAssetFromItsTicketIsOneOfTheAsset() {
        long ticket = module.create("tickets", "subject", "Selle cassée", "account", north, "assets_asset", asset);
        OpenReturn action = new OpenReturn(module.platform().records(), module.platform().queries());
        Map<String, Object> answer = module.platform().as(ReturnsModule.ADMIN, () -> action.run(ticket,
            Map.of("returns_reason", module.reason("defective"))));
        Map<String, Object> line = module.line((Long) answer.get("line"));
        assertEquals(Set.of(asset, serial, "Vélo"), Set.of(line.get("asset"), line.get("serial"), line.get("name")));
        assertEquals(ticket, module.read("returns", ReturnsModule.id(answer)).get("ticket"));
    }
}
