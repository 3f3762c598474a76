package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.junit.Test;

public class TicketLifecyclesTest {
    private static final List<Lifecycle> BOTH = List.of(TicketLifecycles.DEFAULT, TicketLifecycles.CHANGE);

    @Test
    public void ticketsBeginAtTheReception() {
        BOTH.forEach(lifecycle -> assertEquals("reception", lifecycle.initial()));
    }

    @Test
    public void everyStateIsReachedAndEveryPendingOneLeft() {
        for (Lifecycle lifecycle : BOTH) {
            Set<String> reached = new HashSet<>(Set.of(lifecycle.initial()));
            for (int i = 0; i < lifecycle.states().size(); i++) {
                for (Transition transition : lifecycle.transitions()) {
                    if (transition.from().stream().anyMatch(reached::contains)) {
                        reached.add(transition.to());
                    }
                }
            }
            for (State state : lifecycle.states()) {
                assertTrue(lifecycle.key() + " reaches " + state.key(), reached.contains(state.key()));
                assertTrue(lifecycle.key() + " leaves " + state.key(),
                    !state.category().pending() || !lifecycle.leaving(state.key()).isEmpty());
            }
        }
    }

    @Test
    public void nothingIsResolvedWithoutSayingHow() {
        for (Lifecycle lifecycle : BOTH) {
            assertEquals(List.of("resolution"), lifecycle.transition("resolve").orElseThrow().required());
        }
    }

    @Test
    public void theTransitionsThatOtherModulesGuardKeepTheirKeys() {
        for (Lifecycle lifecycle : BOTH) {
            for (String key : List.of("take", "resolve", "close", "reopen", "cancel")) {
                assertTrue(lifecycle.key() + "." + key, lifecycle.transition(key).isPresent());
            }
        }
    }

    @Test
    public void aChangeIsNotWorkedOnBeforeItIsApproved() {
        Transition take = TicketLifecycles.CHANGE.transition("take").orElseThrow();
        assertEquals(Set.of("approved"), take.from());
        assertTrue(TicketLifecycles.DEFAULT.transition("approve").isEmpty());
        assertFalse(TicketLifecycles.CHANGE.transition("resolve").orElseThrow().leaves("approval"));
    }

    @Test
    public void clientsMayEndOrReopenButNeverWork() {
        for (Lifecycle lifecycle : BOTH) {
            Set<String> theirs = new HashSet<>();
            lifecycle.transitions().stream().filter(Transition::clients).forEach(t -> theirs.add(t.key()));
            assertEquals(Set.of("close", "reopen", "cancel"), theirs);
        }
    }

    @Test
    public void bothShareTheirStatesSoThatATypeCanBeCorrected() {
        for (State state : TicketLifecycles.DEFAULT.states()) {
            assertEquals(state.category(), TicketLifecycles.CHANGE.state(state.key()).map(State::category).orElse(null));
        }
    }
}
