package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.shop.Order;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.Test;

/** States move by transitions, guarded and recorded; lifecycles change at run time. */
public class LifecycleTest extends ShopTest {
    private long placed() {
        long id = order("x");
        move(admin, id, "place", values("due", "2026-12-01"));
        return id;
    }

    @Test
    public void aTransitionMovesTheStateAndIsRecorded() {
        long id = placed();
        assertEquals("placed", field("orders", id, "state"));
        assertEquals(List.of(List.of("transition:place", "due"), List.of("transition:place", "state")),
            rows("select KIND, FIELD from GUICHET_HISTORY where VERSION = 2 and RECORD_ID = " + id + " order by FIELD"));
        assertEquals(List.of(List.of("transition", "place")),
            rows("select KIND, DETAIL from GUICHET_OUTBOX where VERSION = 2 and RECORD_ID = " + id));
    }

    @Test
    public void anIllegalTransitionIsNotAllowedNow() {
        long id = order("x");
        assertEquals("transition-not-now", refused(NotAllowedNow.class, () -> move(admin, id, "ship", values())).key());
        refused(NotFound.class, () -> move(admin, id, "explode", values()));
    }

    @Test
    public void aTransitionAsksForItsFields() {
        long id = order("x");
        Invalid invalid = refused(Invalid.class, () -> move(admin, id, "place", values()));
        assertEquals("due", invalid.places().get(0).place());
    }

    @Test
    public void aGuardRefusesWithItsReason() {
        long id = create("orders", values("subject", "x", "urgent", true)).id();
        assertEquals("shop.notUrgent", refused(NotAllowedNow.class, () -> move(admin, id, "cancel", values())).key());
        move(admin, id, "cancel", values("urgent", false));
        assertEquals("cancelled", field("orders", id, "state"));
    }

    @Test
    public void anAbsentGuardRefuses() {
        long id = order("x");
        TransitionGuard guard = platform.extensions().guard("orders", "shop.notUrgent").orElseThrow();
        platform.remove(guard);
        assertEquals("guard-absent", refused(NotAllowedNow.class, () -> move(admin, id, "cancel", values())).key());
        platform.add(guard);
        move(admin, id, "cancel", values());
    }

    @Test
    public void aGuardOfAnotherModuleIsHeardWithoutBeingNamed() {
        long id = placed();
        TransitionGuard returns = Shop.guard("returns.linesClosed", Set.of("ship"), change -> true);
        platform.add(returns);
        assertEquals("returns.linesClosed", refused(NotAllowedNow.class, () -> move(admin, id, "ship", values())).key());
        platform.remove(returns);
        move(admin, id, "ship", values());
    }

    @Test
    public void anEffectRunsWithTheTransition() {
        long id = placed();
        move(admin, id, "ship", values());
        assertEquals(admin.login(), field("orders", id, "closedBy"));
    }

    @Test
    public void codeThatMovesTheStateTakesTheTransitionOfThatWay() {
        long id = placed();
        platform.as(admin, () -> platform.records().change(Order.class, id, Order::ship));
        assertEquals("shipped", field("orders", id, "state"));
        assertEquals(admin.login(), field("orders", id, "closedBy"));
        long draft = order("y");
        refused(NotAllowedNow.class, () -> platform.as(admin, () -> platform.records().change(Order.class, draft, Order::ship)));
    }

    @Test
    public void aTransitionCarriesOtherFieldsOnlyWithTheRightToChangeThem() {
        long id = order("x");
        var mover = TestActors.agent(9, "orders.read", "orders.do.place");
        refused(Forbidden.class, () -> move(mover, id, "place", values("due", "2026-12-01", "weight", 3)));
        move(mover, id, "place", values("due", "2026-12-01"));
    }

    private static Lifecycle withPacking() {
        return Lifecycle.named("orders").state("draft", Category.OPEN, 1).state("packing", Category.ACTIVE, 2)
            .state("shipped", Category.DONE, 3).transition("pack", "packing", "draft").transition("ship", "shipped", "packing")
            .build();
    }

    @After
    public void backToTheShippedLifecycle() {
        if (platform.lifecycles().of("orders").get(0).state("packing").isPresent()) {
            publish(Shop.lifecycle().build(), Map.of("packing", "placed"));
        }
    }

    private void publish(Lifecycle lifecycle, Map<String, String> states) {
        platform.as(admin, () -> platform.lifecycles().publish("orders", lifecycle, states));
    }

    @Test
    public void aPublishedLifecycleIsInForceAtOnce() {
        long before = platform.types().revision();
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        long id = order("x");
        move(admin, id, "pack", values());
        assertEquals("packing", field("orders", id, "state"));
        assertTrue(platform.lifecycles().of("orders").get(0).version() > 1);
        assertTrue(platform.types().revision() > before);
    }

    @Test
    public void aVanishedStateThatHoldsRecordsNeedsAPlaceForThem() {
        long id = placed();
        Invalid invalid = refused(Invalid.class, () -> {
            publish(withPacking(), Map.of("cancelled", "shipped"));
            return null;
        });
        assertEquals("state-in-use", invalid.places().get(0).key());
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        assertEquals("packing", field("orders", id, "state"));
        assertEquals(List.of(List.of("placed", "packing")), rows("select BEFORE_TEXT, AFTER_TEXT from GUICHET_HISTORY "
            + "where VERSION = 3 and RECORD_ID = " + id));
        patch("orders", id, values("weight", 3));
    }

    @Test
    public void publishingNeedsItsRight() {
        refused(Forbidden.class, () -> {
            platform.as(TestActors.agent(9, "orders.*"),
                () -> platform.lifecycles().publish("orders", withPacking(), Map.of()));
            return null;
        });
    }

    @Test
    public void aStaleTransitionConflictsOnTheState() {
        long id = order("x");
        move(admin, id, "place", values("due", "2026-12-01"));
        refused(NotAllowedNow.class, () -> platform.as(admin,
            () -> platform.records().transition("orders", id, "place", values(), WriteOptions.ifVersion(1))));
    }
}
