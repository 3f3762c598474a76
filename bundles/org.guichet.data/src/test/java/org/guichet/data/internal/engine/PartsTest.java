package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.shop.OrderLine;
import org.guichet.data.testing.TestActors;
import org.junit.Test;

/** A root and its parts are written as one. */
public class PartsTest extends ShopTest {
    private long orderWithLines() {
        return create("orders", values("subject", "x", "orderLines", List.of(
            values("product", "lamp", "quantity", 2, "price", 10), values("product", "bulb", "quantity", 1, "price", 5)))).id();
    }

    private BigDecimal amount(long order) {
        return (BigDecimal) field("orders", order, "amount");
    }

    private void assertAmount(int expected, long order) {
        assertEquals(0, BigDecimal.valueOf(expected).compareTo(amount(order)));
    }

    private long line(long order, String product) {
        return Long.parseLong(rows("select ID from SHOP_ORDER_LINE where DELETED is null and PRODUCT = '" + product
            + "' and ORDER_ID = " + order).get(0).get(0));
    }

    private int version(long order) {
        return ((Number) field("orders", order, "version")).intValue();
    }

    @Test
    public void partsAreCreatedWithTheirRootInOneRequest() {
        long id = orderWithLines();
        assertAmount(25, id);
        assertEquals(1, version(id));
        assertEquals(2, ((List<?>) field("orders", id, "orderLines")).size());
        assertEquals(1, rows("select ID from GUICHET_OUTBOX where RECORD_ID = " + id).size());
    }

    @Test
    public void anArrayOfPartsUpdatesAddsAndRemovesById() {
        long id = orderWithLines();
        long lamp = line(id, "lamp");
        Saved saved = patch("orders", id, values("orderLines", List.of(values("id", lamp, "quantity", 3),
            values("product", "cable", "price", 7))));
        assertEquals(2, saved.version());
        assertAmount(37, id);
        assertEquals(List.of(List.of("cable"), List.of("lamp")), rows(
            "select PRODUCT from SHOP_ORDER_LINE where DELETED is null and ORDER_ID = " + id + " order by PRODUCT"));
        assertEquals(List.of(List.of("-", "cable"), List.of("bulb", "-"), List.of("lamp", "lamp")), rows(
            "select coalesce(BEFORE_TEXT, '-'), coalesce(AFTER_TEXT, '-') from GUICHET_HISTORY where FIELD = 'orderLines' "
            + "and RECORD_ID = " + id + " order by 1, 2"));
        assertEquals(List.of(List.of("2", "3")),
            rows("select BEFORE_TEXT, AFTER_TEXT from GUICHET_HISTORY where FIELD = 'quantity' and RECORD_ID = " + lamp));
    }

    @Test
    public void theSamePartsAgainChangeNothing() {
        long id = orderWithLines();
        assertFalse(patch("orders", id, values("orderLines", List.of(values("id", line(id, "lamp"), "quantity", 2),
            values("id", line(id, "bulb"))))).changed());
    }

    @Test
    public void writingAPartBumpsItsRootAndRunsTheRootsRules() {
        long id = orderWithLines();
        long lamp = line(id, "lamp");
        Saved saved = patch("orderLines", lamp, values("quantity", 5));
        assertEquals("orderLines", saved.type());
        assertEquals(lamp, saved.id());
        assertEquals(2, saved.version());
        assertEquals(2, version(id));
        assertAmount(55, id);
        Invalid invalid = refused(Invalid.class, () -> patch("orderLines", lamp, values("price", 900_000)));
        assertEquals("amount", invalid.places().get(0).place());
    }

    @Test
    public void aPartIsCreatedAndDeletedThroughItsRoot() {
        long id = orderWithLines();
        Saved cable = create("orderLines", values("order", id, "product", "cable", "price", 100));
        assertAmount(125, id);
        platform.as(admin, () -> platform.records().delete("orderLines", cable.id(), WriteOptions.NONE));
        assertAmount(25, id);
        assertEquals(3, version(id));
        assertEquals(List.of(List.of("create"), List.of("update"), List.of("update")),
            rows("select KIND from GUICHET_OUTBOX where RECORD_ID = " + id + " order by VERSION"));
    }

    @Test
    public void codeWritesPartsTheSameWay() {
        long id = orderWithLines();
        Saved saved = platform.as(admin, () -> platform.records().create(OrderLine.class, line -> {
            line.setOrder(id);
            line.setProduct("cable");
            line.setPrice(BigDecimal.ONE);
        }));
        assertAmount(26, id);
        platform.as(admin, () -> platform.records().change(OrderLine.class, saved.id(), line -> line.setQuantity(4)));
        assertAmount(29, id);
        assertEquals("cable", platform.as(admin, () -> platform.records().get(OrderLine.class, saved.id())).getProduct());
    }

    @Test
    public void whatIsWrongInAPartIsNamedByItsPlace() {
        Invalid invalid = refused(Invalid.class, () -> create("orders", values("subject", "x", "orderLines",
            List.of(values("product", "a"), values("product", "b", "quantity", 0), values("colour", "red")))));
        assertTrue(invalid.places().toString(), invalid.places().stream().anyMatch(p -> p.place().equals("orderLines/2/colour")));
        Invalid quantity = refused(Invalid.class, () -> create("orders", values("subject", "x", "orderLines",
            List.of(values("product", "b", "quantity", 0)))));
        assertEquals("orderLines/0/quantity", quantity.places().get(0).place());
    }

    @Test
    public void aPartNeedsALivingRootAndTheRightToChangeIt() {
        refused(Invalid.class, () -> create("orderLines", values("product", "x")));
        refused(NotFound.class, () -> create("orderLines", values("order", 4711, "product", "x")));
        long id = orderWithLines();
        refused(Forbidden.class, () -> create(TestActors.agent(8, "orders.read"), "orderLines",
            values("order", id, "product", "x")));
        create(TestActors.agent(8, "orders.read", "orders.update"), "orderLines", values("order", id, "product", "x"));
    }

    @Test
    public void aPartOfAnotherRootCannotBeNamed() {
        long lamp = line(orderWithLines(), "lamp");
        long other = orderWithLines();
        Invalid invalid = refused(Invalid.class,
            () -> patch("orders", other, values("orderLines", List.of(values("id", lamp)))));
        assertEquals("orderLines/0/id no-such-part", invalid.places().get(0).place() + " " + invalid.places().get(0).key());
    }

    @Test
    public void nullRemovesAllParts() {
        long id = orderWithLines();
        patch("orders", id, values("orderLines", null));
        assertAmount(0, id);
        assertNull(rows("select max(ID) from SHOP_ORDER_LINE where DELETED is null and ORDER_ID = " + id).get(0).get(0));
    }

    @Test
    public void aDryRunChecksPartsToo() {
        refused(Invalid.class, () -> {
            platform.as(admin, () -> platform.records().check("orders", null,
                Map.of("subject", "x", "orderLines", List.of(Map.of("product", "b", "quantity", 0))), WriteOptions.NONE));
            return null;
        });
    }
}
