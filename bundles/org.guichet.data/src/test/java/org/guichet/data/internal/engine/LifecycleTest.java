package org.guichet.data.internal.engine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.LifecycleEditions;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
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
    public void anAdministratorGoesPastAnAbsentGuardAndTheHistorySaysSo() {
        long id = order("x");
        TransitionGuard guard = platform.extensions().guard("orders", "shop.notUrgent").orElseThrow();
        platform.remove(guard);
        WriteOptions past = WriteOptions.NONE.overriding(true);
        var agent = TestActors.agent(9, "orders.*");
        refused(Forbidden.class, () -> platform.as(agent, () -> platform.records().transition("orders", id, "cancel", values(), past)));
        platform.as(admin, () -> platform.records().transition("orders", id, "cancel", values(), past));
        platform.add(guard);
        assertEquals("cancelled", field("orders", id, "state"));
        assertEquals(List.of(List.of("shop.notUrgent")), rows("select AFTER_TEXT from GUICHET_HISTORY where KIND = 'override' "
            + "and RECORD_ID = " + id));
    }

    @Test
    public void aGuardThatIsThereAndRefusesCannotBeOverridden() {
        long id = create("orders", values("subject", "x", "urgent", true)).id();
        assertEquals("shop.notUrgent", refused(NotAllowedNow.class, () -> platform.as(admin, () -> platform.records().transition(
            "orders", id, "cancel", values(), WriteOptions.NONE.overriding(true)))).key());
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
        return labelled(Lifecycle.named("orders").state("draft", Category.OPEN, 1).state("packing", Category.ACTIVE, 2)
            .state("shipped", Category.DONE, 3).transition("pack", "packing", "draft").transition("ship", "shipped", "packing")
            .build());
    }

    /** The shop brings no texts. */
    private static Lifecycle labelled(Lifecycle bare) {
        Map<String, String> labels = Map.of("fr", "Nom", "en", "Name");
        return new Lifecycle(bare.key(), 1, bare.initial(),
            bare.states().stream().map(s -> new State(s.key(), s.category(), s.colour(), labels)).toList(),
            bare.transitions().stream().map(t -> new Transition(t.key(), t.from(), t.to(), t.required(), t.guards(), t.effects(),
                t.clients(), labels)).toList());
    }

    @After
    public void backToTheShippedLifecycle() {
        if (platform.lifecycles().of("orders").get(0).state("packing").isPresent()) {
            publish(labelled(Shop.lifecycle().build()), Map.of("packing", "placed"));
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

    private static Lifecycle packingOf(String condition, Map<String, String> refusal) {
        Lifecycle plain = withPacking();
        return new Lifecycle("orders", 1, plain.initial(), plain.states(), plain.transitions().stream().map(t -> t.key().equals("pack")
            ? new Transition(t.key(), t.from(), t.to(), t.required(), t.guards(), t.effects(), t.clients(), t.labels(), condition, refusal)
            : t).toList());
    }

    @Test
    public void aConditionLooksAtTheRecordAsTheTransitionLeavesIt() {
        publish(packingOf("weight>2;due=null=true", Map.of("fr", "il faut un poids de 3 kg")), Map.of("placed", "packing", "cancelled", "shipped"));
        long id = order("x");
        NotAllowedNow refusal = refused(NotAllowedNow.class, () -> move(admin, id, "pack", values("weight", 2)));
        assertEquals("« Nom » n’est pas possible pour le moment : il faut un poids de 3 kg",
            platform.texts().text(Locale.FRENCH, "error." + refusal.key(), refusal.arguments()));
        assertEquals("draft", field("orders", id, "state"));
        assertEquals("nothing of it is kept", null, field("orders", id, "weight"));
        move(admin, id, "pack", values("weight", 3));
        assertEquals("packing", field("orders", id, "state"));
    }

    @Test
    public void aConditionAsksForMoreThanTheOneWhoTakesTheStepMayRead() {
        publish(packingOf("weight>2", Map.of()), Map.of("placed", "packing", "cancelled", "shipped"));
        long id = order("x");
        var mover = TestActors.agent(9, "orders.read", "orders.do.pack");
        NotAllowedNow refusal = refused(NotAllowedNow.class, () -> move(mover, id, "pack", values()));
        assertEquals("“Name” is not possible now: its condition is not met",
            platform.texts().text(Locale.ENGLISH, "error." + refusal.key(), refusal.arguments()));
        patch("orders", id, values("weight", 3));
        move(mover, id, "pack", values());
    }

    @Test
    public void aConditionIsReadBeforeItIsInForceAndComesBackAsItWas() {
        assertEquals(List.of("transitions/0/condition condition-unusable", "transitions/0/refusal/de no-such-language"),
            wrong(packingOf("colour==red", Map.of("de", "nein"))));
        publish(packingOf("weight>2", Map.of("fr", "trop léger")), Map.of("placed", "packing", "cancelled", "shipped"));
        platform.as(admin, () -> platform.lifecycleEditions().editions("orders", "orders")).stream().findFirst()
            .flatMap(edition -> edition.lifecycle().transition("pack"))
            .ifPresentOrElse(pack -> assertEquals("weight>2 {fr=trop léger}", pack.condition() + " " + pack.refusal()), AssertionError::new);
    }

    @Test
    public void aRefusalNamesStepsAndStatesInTheReadersWords() {
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        long id = order("x");
        NotAllowedNow refusal = refused(NotAllowedNow.class, () -> move(admin, id, "ship", values()));
        assertEquals("L’étape « Nom » n’est pas possible depuis le statut « Nom ».",
            platform.texts().text(Locale.FRENCH, "error." + refusal.key(), refusal.arguments()));
        assertEquals("The step “Name” is not possible from the status “Name”.",
            platform.texts().text(Locale.ENGLISH, "error." + refusal.key(), refusal.arguments()));
        assertEquals("transition-not-now [orders.do.ship, orders.state.draft]", refusal.getMessage());
    }

    @Test
    public void whoActsByItselfIsCalledByItsTextElseByItsModule() {
        assertEquals("Purge des événements", platform.texts().program(Locale.FRENCH, "data.outbox-retention@node-2"));
        assertEquals("Data", platform.texts().program(Locale.ENGLISH, "data.nightly"));
        assertEquals("nightly", platform.texts().program(Locale.ENGLISH, "nightly"));
    }

    @Test
    public void aVanishedStateThatHoldsRecordsNeedsAPlaceForThem() {
        long id = placed();
        Invalid invalid = refused(Invalid.class, () -> {
            publish(withPacking(), Map.of("cancelled", "shipped"));
            return null;
        });
        assertEquals("state-in-use", invalid.places().get(0).key());
        assertEquals("map/placed", invalid.places().get(0).place());
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        assertEquals("packing", field("orders", id, "state"));
        assertEquals(List.of(List.of("placed", "packing")), rows("select BEFORE_TEXT, AFTER_TEXT from GUICHET_HISTORY "
            + "where VERSION = 3 and RECORD_ID = " + id));
        patch("orders", id, values("weight", 3));
    }

    private List<String> wrong(Lifecycle lifecycle) {
        return refused(Invalid.class, () -> platform.as(admin, () -> platform.lifecycleEditions().check("orders", lifecycle)))
            .places().stream().map(place -> place.place() + " " + place.key()).toList();
    }

    @Test
    public void everyPlaceThatIsWrongIsNamed() {
        Lifecycle sound = withPacking();
        State nameless = new State("draft", null, 11, Map.of("fr", "Ébauche", "de", "Entwurf"));
        Transition lost = new Transition("comments", Set.of("nowhere"), null, List.of("subject", "colour"), List.of(), List.of(),
            false, Map.of("fr", "a", "en", "b"));
        assertEquals(List.of("states/0/category required", "states/0/colour no-such-colour", "states/0/labels/en label-missing",
            "states/0/labels/de no-such-language", "states/3/key wrong-key", "initial no-such-state",
            "transitions/0/key wrong-key", "transitions/0/to required", "transitions/0/from/0 no-such-state",
            "transitions/0/required/1 no-such-field"),
            wrong(new Lifecycle("orders", 1, "begin", List.of(nameless, sound.states().get(1), sound.states().get(2),
                sound.states().get(2)), List.of(lost))));
        assertEquals(List.of("states/1 state-unreachable", "states/2 state-unreachable"),
            wrong(new Lifecycle("orders", 1, "draft", sound.states(), List.of())));
        assertEquals(List.of("key no-such-variant"),
            wrong(new Lifecycle("express", 1, "draft", sound.states(), sound.transitions())));
    }

    @Test
    public void tryingSaysWhatWouldHappenAndChangesNothing() {
        long id = placed();
        LifecycleEditions editions = platform.lifecycleEditions();
        long holders = platform.as(admin, () -> editions.records("orders", "orders")).get("placed");
        assertEquals(holders, (long) platform.as(admin, () -> editions.check("orders", withPacking())).get("placed"));
        assertEquals("placed", field("orders", id, "state"));
    }

    @Test
    public void anotherPublicationMeanwhileIsNoticed() {
        Map<String, String> map = Map.of("placed", "packing", "cancelled", "shipped");
        int version = platform.as(admin, () -> platform.lifecycleEditions().publish("orders", withPacking(), map, null));
        assertEquals("lifecycle-changed", refused(NotAllowedNow.class, () -> platform.as(admin,
            () -> platform.lifecycleEditions().publish("orders", withPacking(), map, version - 1))).key());
        assertEquals(List.of(List.of("publish", "orders.orders")), rows("select KIND, FIELD from GUICHET_HISTORY "
            + "where TYPE = 'lifecycles' and VERSION = " + version));
    }

    @Test
    public void aTransactionFollowsWhatItPublishedAndNobodyDoesOnceThatIsUndone() {
        List<Lifecycle> before = platform.lifecycles().of("orders");
        List<String> seen = new java.util.ArrayList<>();
        assertThrows(IllegalStateException.class, () -> platform.as(admin, () -> platform.records().together(() -> {
            platform.lifecycleEditions().publish("orders", withPacking(), Map.of("placed", "packing", "cancelled", "shipped"), null);
            platform.lifecycles().of("orders").get(0).states().forEach(state -> seen.add(state.key()));
            platform.clock().advance(java.time.Duration.ofMinutes(1));
            platform.lifecycles().of("orders").get(0).states().forEach(state -> seen.add(state.key()));
            throw new IllegalStateException("undone");
        })));
        assertEquals(2, java.util.Collections.frequency(seen, "packing"));
        assertEquals(before, platform.lifecycles().of("orders"));
    }

    @Test
    public void draftsAreKeptUntilPublishedAndNobodyOverwritesAnothers() {
        LifecycleEditions editions = platform.lifecycleEditions();
        Lifecycle unsound = new Lifecycle("orders", 0, "begin", List.of(new State("draft", null, 0, Map.of())), List.of());
        assertEquals(1, platform.as(admin, () -> editions.saveDraft("orders", unsound, 0)).revision());
        refused(NotAllowedNow.class, () -> platform.as(admin, () -> editions.saveDraft("orders", unsound, 0)));
        assertEquals(2, platform.as(admin, () -> editions.saveDraft("orders", withPacking(), 1)).revision());
        refused(NotAllowedNow.class, () -> platform.as(admin, () -> editions.saveDraft("orders", unsound, 1)));
        assertEquals("packing", platform.as(admin, () -> editions.draft("orders", "orders")).orElseThrow().lifecycle()
            .states().get(1).key());
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        assertTrue(platform.as(admin, () -> editions.draft("orders", "orders")).isEmpty());
    }

    @Test
    public void aDeletedRecordFollowsToo() {
        long id = placed();
        platform.as(admin, () -> platform.records().delete("orders", id, WriteOptions.NONE));
        publish(withPacking(), Map.of("placed", "packing", "cancelled", "shipped"));
        platform.as(admin, () -> platform.records().restore("orders", id, WriteOptions.NONE));
        assertEquals("packing", field("orders", id, "state"));
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
