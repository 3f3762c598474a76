package org.guichet.orders.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Orders on the real platform: what their lines come to, and who finds them by which number. */
public class OrdersTest {
    private static final Actor ADMIN = TestActors.admin();
    private static TestPlatform platform;
    private static KnownOrders known;
    private static long account;

    @BeforeClass
    public static void open() {
        platform = TestPlatform.with(new AccountDescription(), new AddressDescription(), new ContactDescription(),
            new MembershipDescription(), new OrderDescription(), new OrderLineDescription());
        platform.add(new OrderRules(platform.queries(), platform.types()));
        known = new KnownOrders(platform.queries());
        account = create("accounts", Map.of("name", "Vélos du Nord"));
        create("orders", Map.of("reference", "SO-1", "customerReference", "PO-77", "account", account, "freight", 10,
            "orderLines", List.of(line("Vélo", 2, 100, Map.of("discount", 25, "serials", "SN100, SN101")), line("Cadre", 1, 0.125, Map.of()))));
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    private static long create(String type, Map<String, Object> values) {
        return platform.as(ADMIN, () -> platform.records().create(type, values, WriteOptions.NONE)).id();
    }

    private static Map<String, Object> line(String name, int quantity, double price, Map<String, Object> more) {
        Map<String, Object> line = new HashMap<>(more);
        line.put("name", name);
        line.put("quantity", quantity);
        line.put("unitPrice", price);
        return line;
    }

    private static List<Meaning> recognised(Actor actor, String typed) {
        return platform.as(actor, () -> known.recognise(typed));
    }

    @Test
    public void anOrderComesToItsLinesLessDiscountsPlusFreight() {
        long id = recognised(ADMIN, "SO-1").get(0).id();
        Map<String, Object> order = platform.as(ADMIN, () -> platform.queries().read("orders", id));
        assertEquals(0, new BigDecimal(order.get("subtotal").toString()).compareTo(new BigDecimal("150.13")));
        assertEquals(0, new BigDecimal(order.get("grossTotal").toString()).compareTo(new BigDecimal("160.13")));
    }

    @Test
    public void itsNumberOpensATicketWithItsClient() {
        Meaning meaning = recognised(ADMIN, "so-1").get(0);
        assertEquals(Map.of("orderNumber", "SO-1", "account", account), meaning.values());
        assertEquals("tickets", meaning.creates());
        assertEquals("SO-1 – Vélos du Nord", meaning.title());
        assertEquals("by the client's number", 1, recognised(ADMIN, "PO-77").size());
    }

    @Test
    public void aDeliveredSerialNumberFindsItWhereverItStandsInTheLine() {
        assertEquals("orders.serial", recognised(ADMIN, "SN100").get(0).reason());
        assertEquals(1, recognised(ADMIN, "SN101").size());
        assertEquals("a part of a number is none", List.of(), recognised(ADMIN, "SN10"));
        assertEquals("a wildcard is no number", List.of(), recognised(ADMIN, "SN1*"));
    }

    @Test
    public void whoMaySeeNoOrdersLearnsNothing() {
        assertThrows(org.guichet.api.error.Forbidden.class, () -> recognised(TestActors.agent(9), "SO-1"));
    }

    @Test
    public void aSerialNumberStandsInAnOrderOnce() {
        Invalid twice = assertThrows(Invalid.class, () -> create("orders", Map.of("reference", "SO-2", "orderLines",
            List.of(line("Vélo", 2, 1, Map.of("serials", "A1;a1"))))));
        assertTrue(twice.getMessage(), twice.places().stream().anyMatch(place -> place.key().equals("orders.serial-twice")));
    }
}
