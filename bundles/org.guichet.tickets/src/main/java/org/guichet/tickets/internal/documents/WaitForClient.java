package org.guichet.tickets.internal.documents;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;

/** The ways of a lifecycle into its wait for the client and back to work, whatever an administrator made of its states. */
record WaitForClient(Lifecycle lifecycle) {
    /** Of the shipped lifecycles; where it is gone, the first wait that work leads to and comes back from. */
    private static final String SHIPPED = "waitForInformation";

    /**
     * Transitions to take from the state, one after the other: at most two, as somebody who asks has looked at the ticket first. None if
     * it waits for something already, is over, or no way leads there that asks for nothing.
     */
    List<String> into(String state) {
        Optional<String> wait = state();
        if (wait.isEmpty() || !working(state)) {
            return List.of();
        }
        return step(state, wait.get()).map(List::of).or(() -> free(state).filter(first -> working(first.to()))
            .map(first -> step(first.to(), wait.get()).map(second -> List.of(first.key(), second)).orElse(null))
            .filter(Objects::nonNull).findFirst()).orElse(List.of());
    }

    /** The transition back to work; empty if the ticket does not wait for its client. */
    Optional<String> outOf(String state) {
        return state().filter(state::equals).flatMap(wait -> back(wait).map(Transition::key));
    }

    private Optional<String> state() {
        return lifecycle.transition(SHIPPED).map(Transition::to).filter(state -> category(state) == Category.WAITING)
            .or(() -> lifecycle.states().stream().filter(state -> state.category() == Category.WAITING).map(State::key)
                .filter(key -> back(key).isPresent() && lifecycle.transitions().stream()
                    .anyMatch(way -> way.to().equals(key) && asksNothing(way) && way.from().stream().anyMatch(this::active)))
                .findFirst());
    }

    private Optional<Transition> back(String wait) {
        return free(wait).filter(way -> active(way.to())).findFirst();
    }

    private Optional<String> step(String from, String to) {
        return free(from).filter(way -> way.to().equals(to)).map(Transition::key).findFirst();
    }

    private Stream<Transition> free(String from) {
        return lifecycle.leaving(from).stream().filter(WaitForClient::asksNothing);
    }

    private static boolean asksNothing(Transition way) {
        return way.required().isEmpty() && way.condition() == null;
    }

    private boolean working(String state) {
        return category(state) == Category.OPEN || active(state);
    }

    private boolean active(String state) {
        return category(state) == Category.ACTIVE;
    }

    private Category category(String state) {
        return lifecycle.state(state).map(State::category).orElse(null);
    }
}
